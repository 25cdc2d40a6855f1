import ConformanceFunction
import LambdaLoop

/// The function as a Lambda executable, for the tests of targets.
@main struct ConformanceFixture {
  static func main() async {
    await FunctionProcess.main { ConformanceFunction.handlers }
  }
}
