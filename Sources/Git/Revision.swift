/// A revision taken apart: a name, perhaps a suffix in `@{…}`, and the steps from there.
struct Revision {
  enum Step: Equatable {
    /// `^N`: the Nth parent, from 1; 0 is the commit itself.
    case parent(Int)
    /// `~N`: N times the first parent.
    case ancestor(Int)
    /// `^{commit}` or `^{}`.
    case peel
  }

  let text: String
  private(set) var name = ""
  private(set) var suffix: String?
  private(set) var steps: [Step] = []

  /// More steps than any history has would only cost time.
  private static let longestStep = 100_000_000

  init(_ text: String) throws(GitFailure) {
    self.text = text
    let bytes = Array(text.utf8)
    guard !bytes.contains(0), !bytes.isEmpty, bytes.count <= 4096 else { throw failure("it is no revision", .other) }
    if text.contains("..") { throw failure("it is a range, not one commit", .other) }
    if bytes.contains(UInt8(ascii: ":")) { throw failure("it names no commit", .other) }
    let end = bytes.indices.first {
      bytes[$0] == UInt8(ascii: "~") || bytes[$0] == UInt8(ascii: "^") || Self.isSuffix(bytes[$0...])
    }
    name = String(decoding: bytes[..<(end ?? bytes.count)], as: UTF8.self)
    var rest = bytes[(end ?? bytes.count)...]
    if Self.isSuffix(rest) {
      suffix = try braced(&rest, after: 1)
    }
    while let sign = rest.first {
      if sign == UInt8(ascii: "^"), rest.dropFirst().first == UInt8(ascii: "{") {
        let type = try braced(&rest, after: 1)
        guard type == "commit" || type.isEmpty else { throw failure("'^{\(type)}' names no commit", .other) }
        steps.append(.peel)
        continue
      }
      guard sign == UInt8(ascii: "^") || sign == UInt8(ascii: "~") else {
        throw failure("'\(Character(Unicode.Scalar(sign)))' is not expected there", .other)
      }
      rest = rest.dropFirst()
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard digits.count <= 8, case let number = digits.reduce(0, { $0 * 10 + Int($1 - 0x30) }), number < Self.longestStep else {
        throw failure("the number is too large", .other)
      }
      rest = rest[digits.endIndex...]
      let count = digits.isEmpty ? 1 : number
      steps.append(sign == UInt8(ascii: "^") ? .parent(count) : .ancestor(count))
    }
    if name.isEmpty && suffix == nil { throw failure("it names no commit", .other) }
  }

  private static func isSuffix(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.starts(with: "@{".utf8) }

  private func braced(_ rest: inout ArraySlice<UInt8>, after skipped: Int) throws(GitFailure) -> String {
    let inner = rest.dropFirst(skipped + 1)
    guard let close = inner.firstIndex(of: UInt8(ascii: "}")) else { throw failure("a '}' is missing", .other) }
    rest = rest[(close + 1)...]
    return String(decoding: inner[..<close], as: UTF8.self)
  }

  func failure(_ reason: String, _ kind: GitFailure.Kind) -> GitFailure {
    GitFailure(operation: "resolve", subject: text, reason: reason, kind: kind)
  }
}
