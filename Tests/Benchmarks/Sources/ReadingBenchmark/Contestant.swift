import JSONTree
import LogReading

/// Something that goes through a corpus and is timed.
protocol Contestant {
  /// How many bytes one pass reads, or writes.
  var bytes: Int { get }
  /// Goes through the corpus once. The sum of the lengths of all user names is the same for every contestant that did the
  /// same work.
  func pass() throws -> Int
}

/// Bytes → values, as for a file of JSON Lines.
struct JSONReading: Contestant {
  let corpus: Corpus
  var bytes: Int { corpus.bytes.count - corpus.count }

  init(_ corpus: Corpus) {
    self.corpus = corpus
  }

  func pass() throws -> Int {
    var sum = 0
    let strings = InternedStrings()
    try corpus.withEachRecord { record in
      sum += try JSONReader.read(record, strings: strings).lengthOfUserName
    }
    return sum
  }
}

/// Values → bytes, as the store keeps them.
struct JSONWriting: Contestant {
  let values: [JSONValue]
  let bytes: Int

  init(_ corpus: Corpus) {
    var values: [JSONValue] = []
    corpus.withEachRecord { record in
      if let value = try? JSONReader.read(Array(record)) { values.append(value) }
    }
    self.values = values
    bytes = values.reduce(0) { $0 + JSONWriter.compact($1).count }
  }

  func pass() -> Int {
    values.reduce(0) { $0 + JSONWriter.compact($1).count }
  }
}

/// Messages with a printed event → values, with the label before them.
struct PrintedReading: Contestant {
  let corpus: Corpus
  var bytes: Int { corpus.bytes.count - corpus.count }

  init(_ corpus: Corpus) {
    self.corpus = corpus
  }

  func pass() throws -> Int {
    var sum = 0
    let reader = MessageReader()
    corpus.withEachRecord { record in
      for value in reader.values(in: record) { sum += value.value.lengthOfUserName }
    }
    return sum
  }
}

/// Messages without a value → nothing.
struct LineSkipping: Contestant {
  let corpus: Corpus
  var bytes: Int { corpus.bytes.count - corpus.count }

  init(_ corpus: Corpus) {
    self.corpus = corpus
  }

  func pass() throws -> Int {
    var sum = 0
    let reader = MessageReader()
    corpus.withEachRecord { record in sum += reader.values(in: record).count }
    return sum
  }
}

extension JSONValue {
  fileprivate var lengthOfUserName: Int {
    self["userName"]?.string?.utf8.count ?? 0
  }
}
