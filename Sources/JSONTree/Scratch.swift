/// A stack on which the elements of arrays wait that are not complete yet, so that each array is made once, with exactly the
/// room that it needs.
struct Scratch<Element>: ~Copyable {
  private static var leastCapacity: Int { 20 }

  private var base: UnsafeMutablePointer<Element>?
  private var capacity = 0
  private(set) var count = 0

  init() {}

  deinit {
    base?.deinitialize(count: count)
    base?.deallocate()
  }

  /// The elements from `start` on; of no use after the stack has changed.
  @inline(__always)
  func elements(from start: Int) -> UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(start: base.map { UnsafePointer($0 + start) }, count: count &- start)
  }

  @inline(__always)
  mutating func push(_ element: consuming Element) {
    if count == capacity { grow() }
    (base! + count).initialize(to: element)
    count &+= 1
  }

  /// Takes away the elements from `start` on.
  @inline(__always)
  mutating func take(from start: Int) -> [Element] {
    guard count > start, let base else { return [] }
    // Not `init(unsafeUninitializedCapacity:)`, which is not specialised and takes three times as long.
    var taken: [Element] = []
    taken.reserveCapacity(count &- start)
    for index in start..<count { taken.append((base + index).move()) }
    count = start
    return taken
  }

  @inline(never)
  private mutating func grow() {
    let larger = max(Self.leastCapacity, capacity * 2)
    let room = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    if let base {
      room.moveInitialize(from: base, count: count)
      base.deallocate()
    }
    base = room
    capacity = larger
  }
}
