import ArgumentParser
import JSONTree
import Testing

@testable import ReplayCommand

@Suite struct `The order of arguments` {
  @Test(arguments: [
    ("list", "list"), ("--recordings DIR list", "list --recordings DIR"),
    ("--recordings=DIR list --json", "list --recordings=DIR --json"), ("--json show abc", "show --json abc"),
    ("--recordings list PreSignUp_SignUp", "--recordings list PreSignUp_SignUp"),
    ("PreSignUp_SignUp list", "PreSignUp_SignUp list"),
    ("-- list", "-- list"), ("--report junit=a.xml update", "update --report junit=a.xml"), ("", ""),
    ("--help", "--help"), ("--recordings", "--recordings"),
  ])
  func `a verb comes first, and nothing else moves`(typed: String, expected: String) {
    let arguments = typed.split(separator: " ").map(String.init)
    let ordered = ArgumentOrder.verbFirst(arguments, verbs: RootCommand.verbs)
    #expect(ordered.joined(separator: " ") == expected)
  }

  @Test func `every option that takes a value is known to take one`() throws {
    var found: Set<String> = []
    func visit(_ command: JSONValue) {
      for argument in command["arguments"]?.array ?? [] where argument["kind"]?.string == "option" {
        for name in argument["names"]?.array ?? [] where name["kind"]?.string == "long" {
          found.insert("--" + (name["name"]?.string ?? ""))
        }
      }
      command["subcommands"]?.array?.forEach(visit)
    }
    let dump = #expect(throws: (any Error).self) { try RootCommand.parseAsRoot(["--experimental-dump-help"]) }
    let help = try JSONReader.read(RootCommand.fullMessage(for: try #require(dump)))
    visit(try #require(help["command"]))
    #expect(found == ArgumentOrder.optionsWithValue)
  }

  @Test func `every verb is documented`() {
    #expect(RootCommand.verbs == ["run", "record", "list", "show", "update", "forget", "audit", "handlers", "help"])
  }
}
