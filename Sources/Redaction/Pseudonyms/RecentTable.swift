#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What was found out about the texts that came last, in bounded memory: each has two places, and drives out one who had them.
///
/// Changes nothing but the time taken. Finding costs about as much as hashing the text.
struct RecentTable<Value> {
  /// Texts of more bytes are not remembered.
  private static var longestText: Int { 128 }

  private var hashes: [UInt64]
  private var uses: [UInt64]
  private var lengths: [UInt8]
  /// `longestText` bytes for each place.
  private var texts: [UInt8]
  private var values: [Value?]

  /// - Parameter places: how many; a power of two.
  init(places: Int) {
    hashes = Array(repeating: 0, count: places)
    uses = hashes
    lengths = Array(repeating: 0, count: places)
    texts = Array(repeating: 0, count: places * Self.longestText)
    values = Array(repeating: nil, count: places)
  }

  /// What is known of `text`.
  ///
  /// - Parameter use: tells apart what is known of one text for different uses.
  func value(_ use: UInt64, _ text: UnsafeBufferPointer<UInt8>) -> Value? {
    value(use, text, hash: Self.hash(use, text))
  }

  /// The same, where the hash of the text for this use is known.
  func value(_ use: UInt64, _ text: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Value? {
    var place = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
    if hashes[place] != hash { place ^= 1 }
    guard hashes[place] == hash, uses[place] == use, Int(lengths[place]) == text.count else { return nil }
    let isSame = texts.withUnsafeBytes { texts in
      text.count == 0 || memcmp(texts.baseAddress! + place * Self.longestText, text.baseAddress!, text.count) == 0
    }
    return isSame ? values[place] : nil
  }

  mutating func insert(_ value: Value, _ use: UInt64, _ text: UnsafeBufferPointer<UInt8>) {
    insert(value, use, text, hash: Self.hash(use, text))
  }

  /// The same, where the hash of the text for this use is known.
  mutating func insert(_ value: Value, _ use: UInt64, _ text: UnsafeBufferPointer<UInt8>, hash: UInt64) {
    guard text.count <= Self.longestText else { return }
    var place = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
    if hashes[place] != 0, hashes[place ^ 1] == 0 || hash >> 63 == 0 { place ^= 1 }
    hashes[place] = hash
    uses[place] = use
    lengths[place] = UInt8(text.count)
    values[place] = value
    texts.withUnsafeMutableBytes { texts in
      if let start = text.baseAddress { memcpy(texts.baseAddress! + place * Self.longestText, start, text.count) }
    }
  }

  /// Whoever finds many texts with the same hash makes them forget each other, no more.
  static func hash(_ use: UInt64, _ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(text)
    var hash = use &* 0xa076_1d64_78bd_642f &+ UInt64(text.count)
    func mix(_ word: UInt64) {
      let product = (hash ^ word ^ 0xe703_7ed1_a0b4_28db).multipliedFullWidth(by: 0x8ebc_6af0_9c88_c6e3)
      hash = product.low ^ product.high
    }
    var index = 0
    while index + 8 <= bytes.count {
      mix(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    if index < bytes.count, bytes.count >= 8 {
      mix(bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
    } else {
      var word: UInt64 = 0
      while index < bytes.count {
        word = word << 8 | UInt64(bytes[index])
        index += 1
      }
      mix(word)
    }
    return hash
  }
}
