/// The characters that change what a reader sees without being seen.
///
/// They are the controls, the default ignorable code points of Unicode (DerivedCoreProperties.txt, which holds the
/// bidirectional and the zero-width characters), the two separators that break lines, the interlinear annotations and
/// the noncharacters, which XML 1.0 forbids. The two presentation selectors U+FE0E and U+FE0F stay: emoji need them.
package enum HiddenCharacters {
  package static func contains(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F...0x9F).contains(value) || value == 0xAD }
    if value < 0x2000 {
      switch value {
      case 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F: return true
      default: return false
      }
    }
    switch value {
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164: return true
    case 0xFE00...0xFE0D, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0xFDD0...0xFDEF: return true
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: return true
    default: return value & 0xFFFE == 0xFFFE
    }
  }
}
