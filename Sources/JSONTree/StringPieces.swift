/// A string put together from runs of UTF-8 and single escaped UTF-16 code units.
///
/// Text is gathered as UTF-8; only when a surrogate stays without its other half do the pieces become code units.
package struct StringPieces {
  private var utf8: [UInt8] = []
  /// Set once a lone surrogate was met; from then on everything is gathered here.
  private var utf16: [UInt16]?
  /// A leading surrogate that waits for its other half.
  private var lead: UInt16?

  package init() {}

  /// Appends a run of UTF-8 bytes; false, and nothing appended, where they are not UTF-8.
  package mutating func append(_ run: UnsafeBufferPointer<UInt8>) -> Bool {
    if run.isEmpty { return true }
    guard utf16 == nil, lead == nil, run.isASCII else { return appendText(run) }
    utf8.append(contentsOf: run)
    return true
  }

  private mutating func appendText(_ run: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let text = String(exactly: run) else { return false }
    flushLead()
    if utf16 != nil {
      utf16?.append(contentsOf: text.utf16)
    } else {
      utf8.append(contentsOf: run)
    }
    return true
  }

  /// Appends one UTF-16 code unit, which may be half a surrogate pair.
  package mutating func append(_ unit: UInt16) {
    if unit < 0x80, lead == nil, utf16 == nil {
      utf8.append(UInt8(truncatingIfNeeded: unit))
      return
    }
    if let lead, UTF16.isTrailSurrogate(unit) {
      self.lead = nil
      append(scalar: UTF16.decode(UTF16.EncodedScalar([lead, unit])))
      return
    }
    flushLead()
    if UTF16.isLeadSurrogate(unit) {
      lead = unit
    } else if let scalar = Unicode.Scalar(unit) {
      append(scalar: scalar)
    } else {
      appendLone(unit)
    }
  }

  /// Appends one Unicode scalar.
  package mutating func append(scalar: Unicode.Scalar) {
    flushLead()
    if utf16 != nil {
      utf16?.append(contentsOf: UTF16.encode(scalar)!)
    } else {
      utf8.append(contentsOf: UTF8.encode(scalar)!)
    }
  }

  /// What was put together so far.
  package var string: JSONString {
    var whole = self
    whole.flushLead()
    if let units = whole.utf16 { return JSONString(utf16: units) }
    return JSONString(String(decoding: whole.utf8, as: UTF8.self))
  }

  private mutating func flushLead() {
    guard let lead else { return }
    self.lead = nil
    appendLone(lead)
  }

  private mutating func appendLone(_ unit: UInt16) {
    if utf16 == nil { utf16 = Array(String(decoding: utf8, as: UTF8.self).utf16) }
    utf16?.append(unit)
  }
}
