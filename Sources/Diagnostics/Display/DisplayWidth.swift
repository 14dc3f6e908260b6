/// How many columns of a terminal a text takes.
///
/// East Asian wide and full-width characters (UAX #11) and emoji take two, combining marks and the inner letters of a
/// Hangul syllable none, all others one. Hidden characters are expected to be escaped before.
package enum DisplayWidth {
  package static func columns(of text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    var total = 0
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      total += columns(of: scalar, after: previous)
      previous = scalar
    }
    return total
  }

  /// The longest beginning of `text` that takes at most `limit` columns and splits no user-perceived character.
  package static func prefix(of text: String, columns limit: Int) -> Substring {
    var end = text.startIndex
    var total = 0
    while end < text.endIndex {
      let next = text.index(after: end)
      total += columns(of: String(text[end..<next]))
      if total > limit { break }
      end = next
    }
    return text[..<end]
  }

  /// What `scalar` adds to a line in which it follows `previous`.
  static func columns(of scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if value == 0xFE0F {
      guard let previous, previous.properties.isEmoji, columns(of: previous, after: nil) == 1 else { return 0 }
      return 1
    }
    if (0x1F3FB...0x1F3FF).contains(value), let previous, previous.properties.isEmojiModifierBase { return 0 }
    if (0x1F1E6...0x1F1FF).contains(value) || (0xFFFC...0xFFFD).contains(value) { return 1 }
    if isWide(value) { return 2 }
    if (0x1161...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x302A...0x302D, 0x3099...0x309A, 0x3248...0x324F: false
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3: true
    case 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6: true
    case 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD: true
    default: false
    }
  }
}
