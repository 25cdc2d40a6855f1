/// The encoding of a log → UTF-8 without byte order mark and terminal colours, a piece at a time.
struct TextDecoder {
  private enum Encoding {
    case utf8
    case utf16(UTF16Decoder)
  }

  /// Nil until the first bytes have told.
  private var encoding: Encoding?
  private var beginning: [UInt8] = []
  private var colours = ColourFilter()

  init() {}

  mutating func decoded(_ piece: [UInt8]) -> [UInt8] {
    var piece = piece
    if encoding == nil {
      if !beginning.isEmpty { piece = beginning + piece }
      guard piece.count >= 3 else {
        beginning = piece
        return []
      }
      beginning = []
      piece = begin(piece)
    }
    if case .utf16(var decoder) = encoding {
      piece = decoder.decoded(piece)
      encoding = .utf16(decoder)
    }
    return colours.filtered(piece)
  }

  /// What is left when the source ends.
  mutating func finish() -> [UInt8] {
    var rest: [UInt8] = []
    if encoding == nil { rest = begin(beginning) }
    if case .utf16(var decoder) = encoding { rest = decoder.decoded(rest) + decoder.finish() }
    return colours.filtered(rest) + colours.finish()
  }

  /// Recognises the encoding by its mark, and takes the mark away.
  private mutating func begin(_ piece: [UInt8]) -> [UInt8] {
    if piece.starts(with: [0xFF, 0xFE]) || piece.starts(with: [0xFE, 0xFF]) {
      encoding = .utf16(UTF16Decoder(isBigEndian: piece[0] == 0xFE))
      return Array(piece.dropFirst(2))
    }
    encoding = .utf8
    return piece.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(piece.dropFirst(3)) : piece
  }
}
