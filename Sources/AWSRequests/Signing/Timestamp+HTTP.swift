import Invocations

extension Timestamp {
  /// `20150830T123600Z`, as Signature Version 4 writes the time of a request; milliseconds are cut off.
  var signingTime: String {
    String(description.prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" }) + "Z"
  }

  /// Reads the form that HTTP prescribes for dates (RFC 9110, section 5.6.7): `Tue, 15 Nov 1994 08:12:31 GMT`; nil for
  /// anything else.
  init?(httpDate text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: String(words[2])) else { return nil }
    let number = String(month + 1)
    self.init(iso8601: "\(words[3])-\(number.count < 2 ? "0" : "")\(number)-\(words[1])T\(words[4])Z")
  }
}
