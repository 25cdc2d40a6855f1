import CognitoTriggers
import HandlerTargets
import Redaction

/// Reads `recordings/replay.yml`:
///
///     targets:
///       PreSignUp: node:src/auth.preSignUp          a trigger
///       PreSignUp_AdminCreateUser: linked           one trigger source, stronger than its trigger
///       sign-up-log:                                a function
///         target: exec:./bootstrap
///         folder: build/sign-up-log
///         timeout: 10
///         environment: {TABLE: users}
///     redaction:                                    see `redaction(_:)`
///
/// Paths are relative to the folder that holds the recordings folder; those of a target with a `folder` to that.
struct ReplayFile {
  private static let triggers = Set(TriggerSource.known.map(\.trigger))
  private static let keys = ["targets", "redaction"]
  private static let laterKeys = ["masks"]
  private static let targetKeys = ["target", "folder", "timeout", "environment"]

  let file: SettingsFile
  private let folder: String

  init(_ file: SettingsFile, folder: String) {
    self.file = file
    self.folder = folder
  }

  /// - Throws: `SettingsError` where anything in it is not as described.
  func layer() throws(SettingsError) -> RouteLayer {
    var layer = RouteLayer()
    for member in try settings() {
      guard member.key == "targets" else {
        // Nothing that cannot be used goes unnoticed.
        _ = try redaction(member.value)
        continue
      }
      for target in try members(of: member.value, "'targets'") {
        let route = try route(target)
        if case .source(let name) = route.subject, !TriggerSource(name).isKnown {
          layer.notes.append(SettingsNote(route.place, .unknownSource(name)))
        }
        layer.routes.append(route)
      }
    }
    return layer
  }

  /// The project's own rules for personal data.
  ///
  /// - Throws: `SettingsError` where they are not as described.
  func redaction() throws(SettingsError) -> RedactionRules {
    for member in try settings() where member.key == "redaction" { return try redaction(member.value) }
    return .none
  }

  /// The members of the file that say something.
  private func settings() throws(SettingsError) -> [YAMLMember] {
    let root = try file.document()
    var settings: [YAMLMember] = []
    for member in try members(of: root, "the file") {
      guard !Self.laterKeys.contains(member.key) else {
        throw .keyOfLaterVersion(member.key, file.place(member.line))
      }
      guard Self.keys.contains(member.key) else {
        throw .unknownKey(member.key, file.place(member.line), known: Self.keys)
      }
      if !member.value.isNull { settings.append(member) }
    }
    return settings
  }

  private func route(_ member: YAMLMember) throws(SettingsError) -> Route {
    let place = file.place(member.line)
    guard let subject = Self.subject(member.key) else { throw .badSubject(member.key, place) }
    var functionName: String?
    if case .function(let name) = subject { functionName = name }
    if member.value.members == nil || member.value.tag != nil {
      return Route(
        subject: subject, functionName: functionName, target: try target(member.value, of: member), folder: folder,
        place: place)
    }
    for setting in member.value.members ?? [] where !Self.targetKeys.contains(setting.key) {
      throw .unknownKey(setting.key, file.place(setting.line), known: Self.targetKeys)
    }
    guard let target = member.value["target"] else { throw .noTarget(member.key, place) }
    let environment = try environment(member.value["environment"])
    return Route(
      subject: subject, functionName: functionName, target: try self.target(target, of: member),
      folder: try folder(member.value["folder"]), environment: environment.values,
      unresolved: environment.unresolved.sorted(), timeout: try timeout(member.value["timeout"]), place: place)
  }

  /// A trigger, a source of one, or the name of a function (AWS takes 140 letters, digits, `-` and `_`).
  private static func subject(_ name: String) -> Route.Subject? {
    if triggers.contains(name) { return .trigger(name) }
    let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    guard isName, 1...140 ~= name.utf8.count else { return nil }
    let isSource = name.contains("_") && triggers.contains(TriggerSource.trigger(of: name))
    return isSource ? .source(name) : .function(name)
  }

  private func target(_ node: YAMLNode, of member: YAMLMember) throws(SettingsError) -> TargetReference {
    guard !node.isNull else { throw .noTarget(member.key, file.place(member.line)) }
    guard let text = node.text else {
      throw .badValue(member.key, file.place(node.line), expected: "a target such as linked or node:src/auth.preSignUp")
    }
    do {
      return try TargetReference(text)
    } catch {
      throw .badTarget(error, file.place(node.line))
    }
  }

  private func folder(_ node: YAMLNode?) throws(SettingsError) -> String {
    guard let node else { return folder }
    guard let text = node.text, !text.isEmpty else {
      throw .badValue("folder", file.place(node.line), expected: "the path of a folder")
    }
    return FolderPath.joined(folder, text)
  }

  /// Lambda takes up to 15 minutes.
  private func timeout(_ node: YAMLNode?) throws(SettingsError) -> Int? {
    guard let node else { return nil }
    guard let seconds = node.number, 1...900 ~= seconds else {
      throw .badValue("timeout", file.place(node.line), expected: "whole seconds, from 1 to 900")
    }
    return seconds
  }

  private func environment(_ node: YAMLNode?) throws(SettingsError) -> FunctionEnvironment {
    guard let node else { return FunctionEnvironment() }
    for member in try members(of: node, "'environment'") {
      if case .scalar = member.value.content { continue }
      guard member.value.isUnresolved else {
        throw .badValue(member.key, file.place(member.line), expected: "one text")
      }
    }
    return FunctionEnvironment(node)
  }

  func members(of node: YAMLNode, _ what: String) throws(SettingsError) -> [YAMLMember] {
    guard let members = node.members, node.tag == nil else { throw .notMapping(what, file.place(node.line)) }
    return members
  }
}
