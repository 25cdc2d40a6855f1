/// A place in a text that looks personal or secret. It does not hold what stands there.
package struct Leak: Hashable, Sendable {
  package let kind: LeakKind
  /// In bytes of the text.
  package let range: Range<Int>

  package init(_ kind: LeakKind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}
