/// The part of an id that a title becomes: lower-case ASCII letters, digits and single hyphens.
package enum Slug {
  /// Longer slugs are cut at a hyphen.
  private static let longest = 48

  /// Nil when no letter or digit of the title can be written in ASCII.
  package static func of(_ title: String) -> String? {
    var slug = ""
    for scalar in title.unicodeScalars {
      let letters = ascii(scalar)
      if letters.isEmpty {
        // An apostrophe joins, everything else separates.
        if scalar == "'" || scalar == "\u{2019}" || scalar.properties.isDiacritic { continue }
        if !slug.isEmpty, !slug.hasSuffix("-") { slug += "-" }
      } else {
        slug += letters
      }
    }
    slug = shortened(slug)
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.isEmpty ? nil : slug
  }

  private static func shortened(_ slug: String) -> String {
    guard slug.utf8.count > longest else { return slug }
    let start = slug.prefix(longest)
    return String(start.lastIndex(of: "-").map { start[..<$0] } ?? start)
  }

  private static let expansions: [Unicode.Scalar: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "å": "a", "þ": "th", "đ": "d", "ð": "d", "ł": "l", "ı": "i",
  ]

  /// What a scalar is in ASCII: itself, an expansion, or the letter that its Unicode name says it is made of.
  private static func ascii(_ scalar: Unicode.Scalar) -> String {
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    guard let first = lower.first else { return "" }
    if first.isASCII { return first.properties.isAlphabetic || ("0"..."9").contains(first) ? String(first) : "" }
    if let expansion = expansions[first] { return expansion }
    guard let name = first.properties.name, name.hasPrefix("LATIN SMALL LETTER ") else { return "" }
    let base = name.dropFirst("LATIN SMALL LETTER ".count).prefix { $0 != " " }
    return base.utf8.count == 1 ? base.lowercased() : ""
  }
}
