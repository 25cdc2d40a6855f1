/// Reads the triggers of `AWS::Cognito::UserPool` resources that name functions of the same file.
struct LambdaConfig {
  let file: SettingsFile
  /// The key of the function whose resource has this logical id.
  let functionWithID: (String) -> String?

  /// Adds what the user pools among some resources claim.
  func read(_ resources: YAMLNode?, into functions: inout ProjectFunctions) {
    for resource in resources?.members ?? [] where resource.value["Type"]?.text == "AWS::Cognito::UserPool" {
      for member in resource.value["Properties"]?["LambdaConfig"]?.members ?? [] where member.key != "KMSKeyID" {
        // AWS calls a newer form of the same trigger PreTokenGenerationConfig.
        let trigger = member.key == "PreTokenGenerationConfig" ? "PreTokenGeneration" : member.key
        guard let id = Self.reference(in: member.value["LambdaArn"] ?? member.value) else { continue }
        let place = file.place(member.line)
        if let function = functionWithID(id) {
          functions.claims.append(
            TriggerClaim(trigger: trigger, function: function, pool: resource.key, place: place))
        } else {
          functions.notes.append(SettingsNote(place, .functionOutside(trigger: trigger)))
        }
      }
    }
  }

  /// The logical id that an expression for a function's ARN begins with: `!GetAtt X.Arn` in its three spellings, `!Ref` of a
  /// version or an alias (`X.Alias`), `!Sub ${X.Arn}`. Empty for an expression that names none; nil for null.
  private static func reference(in node: YAMLNode) -> String? {
    guard !node.isNull else { return nil }
    let content = node.tag == nil ? node.members?.first?.value.content ?? node.content : node.content
    switch content {
    case .scalar(let text, _):
      var text = Substring(text)
      if text.hasPrefix("${"), text.hasSuffix("}") { text = text.dropFirst(2).dropLast() }
      return text.contains(":") ? "" : text.split(separator: ".").first.map(String.init) ?? ""
    case .sequence(let items): return items.first?.text ?? ""
    case .mapping: return ""
    }
  }
}
