/// A text of which only as much is shown as helps to find it.
package struct MaskedText: Hashable, Sendable {
  /// The first character, and `…` for the rest.
  package let text: String
  /// In characters.
  package let length: Int

  package init(_ bytes: some Collection<UInt8>) {
    let whole = String(decoding: bytes, as: UTF8.self)
    text = "\(whole.first.map(String.init) ?? "")…"
    length = whole.count
  }

  /// A name or a path with everything masked that looks personal or secret.
  package static func masking(_ name: String) -> String {
    let bytes = Array(name.utf8)
    let leaks = LeakScanner.leaks(in: bytes)
    if leaks.isEmpty { return name }
    var shown: [UInt8] = []
    var end = 0
    for leak in leaks.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) where leak.range.lowerBound >= end {
      shown += bytes[end..<leak.range.lowerBound]
      shown += MaskedText(bytes[leak.range]).text.utf8
      end = leak.range.upperBound
    }
    return String(decoding: shown + bytes[end...], as: UTF8.self)
  }
}
