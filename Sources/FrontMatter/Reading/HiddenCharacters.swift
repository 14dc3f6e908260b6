/// Characters that a reader of the file does not see, and that change how it is shown or compared.
package enum HiddenCharacters {
  /// Controls except tab, LF and CR; bidirectional marks, embeddings, overrides and isolates; zero-width characters;
  /// the line and paragraph separators, which end a line in YAML and nowhere else; fillers, operators, shapers, annotations and
  /// tags that nothing shows; the non-characters. The soft hyphen stays, and so do the selectors by which emoji and ideographs are
  /// shown in one way or another.
  package static func contains(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    case 0x034F, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x3164, 0xFFA0, 0xFFF0...0xFFFB: true
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xFDD0...0xFDEF, 0xE0000...0xE00FF: true
    default: scalar & 0xFFFE == 0xFFFE
    }
  }

  /// YAML 1.1, 5.1: such a character makes the whole document unreadable.
  static func isForbiddenInYAML(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x85: false
    case 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// Upper-case hexadecimal digits, filled with zeros.
  static func hex(_ number: UInt32, digits: Int) -> String {
    let text = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
