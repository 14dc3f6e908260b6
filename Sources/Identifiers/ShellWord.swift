extension StringProtocol {
  /// The text as one word of a POSIX shell, in double quotes where it would not be one: messages quote whole commands in single ones.
  package var shellWord: String {
    let plain = !isEmpty && !hasPrefix("-") && utf8.allSatisfy { byte in
      byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "_-./+:@%,=".utf8.contains(byte)
    }
    if plain { return String(self) }
    let quoted = flatMap { "\\\"$`".contains($0) ? "\\\($0)" : "\($0)" }
    return "\"\(String(quoted))\""
  }
}

extension RepoPath {
  /// The path as one word of a POSIX shell.
  package var shellWord: String { (text.hasPrefix("-") ? "./" + text : text).shellWord }
}
