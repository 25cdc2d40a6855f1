import Handlers
import ReplayCommand

/// The executable: the command line with this repository's own handlers linked in.
@main struct ReplayExecutable {
  static func main() async {
    await ReplayTool.main(handlers: SignInBackend(delivery: NoDelivery()).handlers)
  }
}
