import Foundation
import JSONTree

/// Values as they stand in events.
extension MarkedText {
  /// One word of any script, with a capital where the script has them.
  mutating func name() -> String {
    let script = one(of: Script.names)
    var text = letters(script, max(2, script.longest - pick(script.longest > 5 ? 8 : 2)))
    if pick(2) == 0 { text = text.prefix(1).uppercased() + text.dropFirst() }
    return plant(text, .name, parts: [text])
  }

  mutating func fullName() -> String {
    let (first, last) = (name(), name())
    return plant("\(first) \(last)", .name, parts: parts(of: first, last))
  }

  /// An address with dots, tags and capitals, at a domain of its own or at one that everybody may use.
  mutating func email() -> String {
    var words = [letters(.latin, 5 + pick(8))]
    if pick(2) == 0 { words.append(letters(.latin, 5 + pick(6))) }
    if pick(3) == 0 { words = words.map { $0.prefix(1).uppercased() + $0.dropFirst() } }
    var local = words.joined(separator: one(of: [".", "_", "-", "."]))
    if pick(3) == 0 { local += String(10 + pick(90)) }
    if pick(3) == 0 {
      words.append(letters(.latin, 5 + pick(4)))
      local += "+\(words.last!)"
    }
    if pick(5) == 0 { local = local.uppercased() }
    let isPublic = pick(4) == 0
    let label = letters(.latin, 10 + pick(4))
    let domain =
      isPublic
      ? one(of: ["gmail.com", "web.de", "yahoo.co.jp"]) : label + one(of: [".de", ".co.uk", ".io", ".com.br"])
    let address = "\(local)@\(pick(6) == 0 && !isPublic ? domain.uppercased() : domain)"
    return plant(address, .email(publicDomain: isPublic), parts: words + (isPublic ? [] : [label]), isMarker: true)
  }

  mutating func phone() -> String {
    let code = one(of: ["1", "7", "20", "33", "44", "49", "55", "81", "86", "91", "351", "358", "380", "886", "971"])
    let national = digits(8 + pick(3))
    return plant("+\(code)\(national)", .phone(countryCode: code.count), parts: [national], isMarker: true)
  }

  /// Of any version, in either case.
  mutating func uuid() -> String {
    let groups = [hexadecimal(8), hexadecimal(4), "\(1 + pick(7))\(hexadecimal(3))"]
    let variant = one(of: ["8", "9", "a", "b"])
    let text = (groups + ["\(variant)\(hexadecimal(3))", hexadecimal(12)]).joined(separator: "-")
    return plant(pick(3) == 0 ? text.uppercased() : text, .uuid, parts: [], isMarker: true)
  }

  mutating func date() -> String {
    plant("\(1930 + pick(80))-0\(1 + pick(9))-\(10 + pick(18))", .date)
  }

  /// A password, a code, an answer.
  mutating func secret() -> String {
    let text =
      switch pick(4) {
      case 0: digits(6)
      case 1: hexadecimal(40)
      case 2: "\(letters(.latin, 6))!\(digits(3))#\(letters(.capital, 5))§\(letters(.cyrillic, 3))"
      default: "\(letters(.latin, 12))\(digits(4))\(letters(.capital, 12))=="
      }
    return plant(text, .secret, parts: [text], isMarker: text.count > 12)
  }

  mutating func number() -> String {
    let text = digits(9 + pick(9))
    return plant(text, .number, parts: [text])
  }

  /// JSON inside a string.
  mutating func json(_ value: JSONValue) -> String {
    plant(String(decoding: JSONWriter.compact(value), as: UTF8.self), .json)
  }

  /// A web token with these claims, whose signature is a marker.
  mutating func token(_ claims: JSONValue) -> String {
    let header: JSONValue = [
      "kid": JSONValue(hexadecimal(32)), "alg": JSONValue(one(of: ["RS256", "ES256", "HS256"])),
    ]
    let parts = [header, claims].map { Self.encoded(JSONWriter.compact($0)) }
    let signature = letters(.latin, 20) + digits(9) + letters(.capital, 14)
    return plant((parts + [signature]).joined(separator: "."), .token, parts: [String(parts[1].suffix(20))])
  }

  static func encoded(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  mutating func arn() -> String {
    let account = digits(12)
    let name = letters(.latin, 12)
    let resource = one(of: ["iam::\(account):role", "cognito-idp:eu-west-1:\(account):userpool"])
    return plant("arn:aws:\(resource)/\(name)", .arn, parts: [account, name], isMarker: true)
  }

  mutating func url() -> String {
    let address = email()
    let (host, path, name) = (letters(.latin, 11), letters(.latin, 12), letters(.latin, 13))
    let coded = address.replacing("@", with: "%40").replacing("+", with: "%2B")
    let text = "https://\(host).de/u/\(path)?name=\(name)&to=\(coded)&mail=\(address)#\(hexadecimal(20))"
    return plant(text, .url, parts: [host, path, name] + parts(of: address), holds: [address])
  }

  /// A sentence with values in it that are known by their form.
  mutating func message(email: String, phone: String, name: String) -> String {
    let text =
      switch pick(4) {
      case 0: "Hello \(name), your code is {####}; it was sent to \(email) and (\(phone))."
      case 1: "<p>\(name)</p><a href=\"mailto:\(email)\">\(phone)</a>"
      case 2: "user \(email) (\(phone)) is not invited by\n\"\(name)\""
      default: "\(name) <\(email)>, tel. \(phone)"
      }
    return plant(text, .text, parts: parts(of: email, phone, name), holds: [email, phone])
  }
}
