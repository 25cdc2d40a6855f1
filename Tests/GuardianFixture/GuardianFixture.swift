import ChildProcesses

/// A program that is nothing but a guardian.
@main struct GuardianFixture {
  static func main() {
    Guardian.run()
  }
}
