import JSONTree

/// The short strings of one log that were read before.
struct StringCache {
  let interned = InternedStrings()
}
