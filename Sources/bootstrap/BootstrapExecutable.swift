import Handlers
import LambdaLoop

/// The Lambda executable: this repository's own handlers, run by the Runtime API.
@main struct BootstrapExecutable {
  static func main() async {
    await FunctionProcess.main { SignInBackend(delivery: NoDelivery()).handlers }
  }
}
