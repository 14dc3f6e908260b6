package import Identifiers

/// Text of unknown origin made safe to show: in a terminal, in a log, in a review comment.
///
/// Hidden characters are written as `\n`, `\t`, `\u{202E}`. No result starts, nor can be made to start, a command of a CI
/// runner: GitHub's acts on `::name::` at the start of a line and on `##[name]` anywhere in it.
package enum DisplayText {
  /// `text` on one line, without hidden characters. O(length); a plain text is returned as it is.
  package static func escaped(_ text: String) -> String {
    isPlain(text) ? text : escape(text, guardingColon: false)
  }

  /// A path as it is shown. Bytes that are not UTF-8 become U+FFFD; a colon at the start is escaped, since renderers put
  /// another one right after a path.
  package static func escaped(_ path: RepoPath) -> String {
    let text = path.text
    return isPlain(text) ? text : escape(text, guardingColon: true)
  }

  /// What a hidden character is written as.
  static func escape(of scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }

  /// Whether every byte shows itself and nothing in the text can be part of a command.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    if first == UInt8(ascii: ":") || first == UInt8(ascii: " ") { return false }
    return text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "#") }
  }

  private static func escape(_ text: String, guardingColon: Bool) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    var isLeading = true
    var hashes = 0
    var rest = Substring(text).unicodeScalars
    while let scalar = rest.popFirst() {
      let startsCommand = isLeading && scalar == ":" && (guardingColon || rest.first == ":")
      let isBracketOfCommand = scalar == "[" && hashes >= 2
      if startsCommand || isBracketOfCommand || HiddenCharacters.contains(scalar) {
        result += escape(of: scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
      isLeading = isLeading && scalar.properties.isWhitespace
      hashes = scalar == "#" ? hashes + 1 : 0
    }
    return result
  }
}
