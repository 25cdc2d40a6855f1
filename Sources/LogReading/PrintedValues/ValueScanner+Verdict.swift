import JSONTree

/// Whether what was read, or could not be read, is a value that a function logged.
extension ValueScanner {
  /// Whether what can be read as a value is none: it is part of an error, or a number between brackets in the text.
  func isNoValue(_ value: ReadValue, label: ValueLabel, _ range: Range<Int>) -> Bool {
    let text = text(before: range.lowerBound)
    if text.isEmpty { return false }
    if case .object(let object) = value.value {
      let hasShape = ValueShape(value.value) != .unknown || AttributedValue.wrappedEventName(in: object) != nil
      return isOfError(range, after: text, hasShape: hasShape)
    }
    guard case .array(let items) = value.value, label.kind == .event || label.kind == .response else { return false }
    if items.contains(where: { $0.object != nil || $0.array != nil }) { return false }
    let next = bytes.afterSpaces(range.upperBound)
    let following: UInt8 = next < bytes.count ? bytes[next] : 0
    // `<Response [200]>`.
    return following == ":" || following == ">"
      || !label.endsWithSeparator && (following.continuesName || !label.isPlain)
  }

  /// Why a value that was read is none that was logged as it stands; nil where it is.
  func fault(of value: ReadValue, label: ValueLabel, end: Int) -> String? {
    let next = bytes.afterBlanks(end)
    let following: UInt8? = next < bytes.count ? bytes[next] : nil
    if bytes.holds("\\n", at: end) || bytes.holds(",\\n", at: end) {
      return "a value in text with escapes, of which the beginning is missing"
    }
    if let following {
      let rest = bytes.afterSpaces(next + 1)
      let isAtLineEnd = following == "," && (rest >= bytes.count || bytes[rest].isNewline)
      if following == "}" || following == "]" || isAtLineEnd {
        return "a piece of a value whose beginning is missing or damaged"
      }
    }
    if isProse {
      let isQuoted = end < bytes.count && (bytes[end].isQuote || bytes[end] == ";" || bytes[end] == ")")
      if label.endsWithQuote || isQuoted {
        return "a value inside quoted text or source code: nothing says that it was logged"
      }
      if label.isCode { return "a value in source code or a command: nothing says that it was logged" }
    }
    if label.kind == .event, label.namesEvent, value.value.isNull { return "an event that JSON has no type for" }
    if isAfterDamage, ValueShape(value.value) == .unknown {
      return "a value after damaged text, which may be a piece of it"
    }
    return nil
  }

  /// Whether text that cannot be read looks so much like a value that it must not be passed over.
  func looksLogged(_ start: Int, _ label: ValueLabel) -> Bool {
    if label.kind != .other { return true }
    if isProse, label.isCode { return false }
    let next: UInt8 = start + 1 < bytes.count ? bytes[start + 1] : 0x20
    if bytes[start] == "{" { return label.isEmpty || next.isBlank || next.isQuote }
    return next.isBlank || next.isQuote || next == "{" || next == "["
  }
}
