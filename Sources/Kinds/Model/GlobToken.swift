/// One step of a glob pattern.
enum GlobToken: Sendable, Hashable {
  case byte(UInt8)
  /// `?`
  case one
  /// `[a-z]`, `[!a-z]`
  case set([ClosedRange<UInt8>], isNegated: Bool)
  /// `*`
  case star
  /// `**`
  case anything
  /// `**/`, at the start of a component.
  case folders
  /// Within a component that `**/` takes; follows every `folders`.
  case insideFolder

  static func tokens(of pattern: [UInt8]) -> [GlobToken] {
    var tokens: [GlobToken] = []
    var rest = pattern[...]
    while let byte = rest.first {
      var length = 1
      if rest.starts(with: "**/".utf8) {
        tokens += [.folders, .insideFolder]
        length = 3
      } else if rest.starts(with: "**".utf8) {
        tokens.append(.anything)
        length = 2
      } else if byte == UInt8(ascii: "*") {
        tokens.append(.star)
      } else if byte == UInt8(ascii: "?") {
        tokens.append(.one)
      } else if byte == UInt8(ascii: "["), let close = closing(rest) {
        tokens.append(set(rest[(rest.startIndex + 1)..<close]))
        length = close - rest.startIndex + 1
      } else {
        tokens.append(.byte(byte))
      }
      rest = rest.dropFirst(length)
    }
    return tokens
  }

  /// Where the set that starts here ends; a `]` right after `[` or `[!` is a member.
  private static func closing(_ pattern: ArraySlice<UInt8>) -> Int? {
    let members = pattern.dropFirst(isNegation(pattern.dropFirst().first) ? 3 : 2)
    return members.firstIndex(of: UInt8(ascii: "]"))
  }

  private static func set(_ members: ArraySlice<UInt8>) -> GlobToken {
    let isNegated = isNegation(members.first)
    let ends = ends(of: isNegated ? members.dropFirst() : members)
    return .set(ends.filter { $0.low <= $0.high }.map { $0.low...$0.high }, isNegated: isNegated)
  }

  /// The first and the last of each range that a set lists.
  private static func ends(of members: ArraySlice<UInt8>) -> [(low: UInt8, high: UInt8)] {
    var rest = members
    var ends: [(low: UInt8, high: UInt8)] = []
    while let low = rest.first {
      let isRange = rest.count >= 3 && rest[rest.startIndex + 1] == UInt8(ascii: "-")
      ends.append((low, isRange ? rest[rest.startIndex + 2] : low))
      rest = rest.dropFirst(isRange ? 3 : 1)
    }
    return ends
  }

  /// The first range of a set that no character is in, because its ends stand the wrong way round.
  static func backwardRange(in pattern: [UInt8]) -> [UInt8]? {
    var rest = pattern[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "[")) {
      rest = rest[open...]
      guard let close = closing(rest) else { return nil }
      if let range = ends(of: rest[(open + 1)..<close]).first(where: { $0.low > $0.high }) { return [range.low, UInt8(ascii: "-"), range.high] }
      rest = rest[(close + 1)...]
    }
    return nil
  }

  private static func isNegation(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "!") || byte == UInt8(ascii: "^") }
}
