/// What gpg reports on its status channel (GnuPG's doc/DETAILS): lines `[GNUPG:] KEYWORD arguments`.
struct GPGStatus: Hashable, Sendable {
  struct Line: Hashable, Sendable {
    let keyword: String
    let arguments: [String]
  }

  let lines: [Line]

  init(_ output: [UInt8]) {
    let prefix = Array("[GNUPG:] ".utf8)
    lines = output.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard line.starts(with: prefix) else { return nil }
      let words = line.dropFirst(prefix.count).split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      return words.first.map { Line(keyword: $0, arguments: Array(words.dropFirst())) }
    }
  }

  func first(_ keyword: String) -> Line? { lines.first { $0.keyword == keyword } }
  func count(_ keyword: String) -> Int { lines.count { $0.keyword == keyword } }

  /// The primary fingerprint behind the one good signature that gpg saw, or nil.
  var goodPrimaryFingerprint: OpenPGPFingerprint? {
    guard count("NEWSIG") == 1, count("GOODSIG") == 1, count("VALIDSIG") == 1 else { return nil }
    guard lines.allSatisfy({ !Self.refusals.contains($0.keyword) }) else { return nil }
    // The tenth argument; it is missing only for keys of version 3.
    guard let arguments = first("VALIDSIG")?.arguments, arguments.count == 10 else { return nil }
    return OpenPGPFingerprint(hex: arguments[9])
  }

  private static let refusals: Set<String> = [
    "BADSIG", "ERRSIG", "EXPSIG", "EXPKEYSIG", "REVKEYSIG", "NODATA", "UNEXPECTED", "BADARMOR", "FAILURE", "ERROR",
  ]
}
