extension Suggestion {
  /// Every ASCII word at one edit from `word`, case aside: two neighbours swapped, one letter left out, another one, or one more.
  /// Empty for a word that is long or not ASCII.
  package static func variants(of word: String) -> [String] {
    let letters = Array(word.lowercased().utf8)
    guard (1...32).contains(letters.count), letters.allSatisfy({ $0 < 0x80 }) else { return [] }
    var variants: [[UInt8]] = []
    for position in letters.indices.dropLast() where letters[position] != letters[position + 1] {
      var variant = letters
      variant.swapAt(position, position + 1)
      variants.append(variant)
    }
    for position in letters.indices { variants.append(Array(letters[..<position] + letters[(position + 1)...])) }
    for letter in alphabet {
      for position in letters.indices where letters[position] != letter {
        var variant = letters
        variant[position] = letter
        variants.append(variant)
      }
      for position in 0...letters.count { variants.append(Array(letters[..<position] + [letter] + letters[position...])) }
    }
    return variants.map { String(decoding: $0, as: UTF8.self) }
  }

  private static let alphabet = Array("0123456789-abcdefghijklmnopqrstuvwxyz".utf8)
}
