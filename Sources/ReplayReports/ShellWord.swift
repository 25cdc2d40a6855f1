/// An argument as a shell (bash, zsh) takes it back: quoted only where it must be.
package struct ShellWord {
  let text: String

  init(_ argument: String) {
    if !argument.isEmpty, argument.utf8.allSatisfy(Self.isPlain) {
      text = argument
    } else if VisibleText(argument).text == argument {
      text = "'" + argument.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    } else {
      // Every byte that a terminal would not show as it is, is written as an escape.
      var quoted = "$'"
      for byte in argument.utf8 {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\\"): quoted += "\\" + String(Unicode.Scalar(byte))
        case 0x20..<0x7F: quoted.unicodeScalars.append(Unicode.Scalar(byte))
        default: quoted += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
      }
      text = quoted + "'"
    }
  }

  /// The words of a command line. Names that look like options come after `--`.
  package static func commandLine(_ command: [String], names: [String]) -> String {
    let separator = names.contains { $0.utf8.first == UInt8(ascii: "-") } ? ["--"] : []
    return (command + separator + names).map { ShellWord($0).text }.joined(separator: " ")
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_./:@%+=,".utf8.contains(byte)
    }
  }
}
