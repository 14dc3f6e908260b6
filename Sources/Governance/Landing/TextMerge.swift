import Git

/// What git makes of one text on several sides.
struct TextMerge {
  /// A side besides the own one, with what the two may start from.
  struct Side {
    let text: [UInt8]
    let bases: Set<[UInt8]?>
  }

  private let repository: Repository

  /// So many ways to merge do not come about in honest work.
  private static let mostWays = 8

  init(_ repository: Repository) { self.repository = repository }

  /// Whether a text is what the sides give without a conflict, merged one after the other, wherever they start from.
  func gives(_ made: [UInt8], own: [UInt8], _ sides: [Side]) -> Bool {
    var ways: Set<[UInt8]> = [own]
    for side in sides {
      guard !side.bases.isEmpty, ways.count * side.bases.count <= Self.mostWays else { return false }
      var found: Set<[UInt8]> = []
      for text in ways {
        for base in side.bases {
          guard let merged = merge(text, side.text, from: base) else { return false }
          found.insert(merged)
        }
      }
      ways = found
    }
    return ways == [made]
  }

  /// What two texts of common ancestors may be together: their merge, or in a conflict either of them.
  func joined(_ one: [UInt8]?, _ other: [UInt8]?, _ base: [UInt8]?) -> Set<[UInt8]?> {
    let either = ThreeWay.merge(one, other, base)
    guard either.count > 1, let one, let other, let merged = merge(one, other, from: base) else { return either }
    return [merged]
  }

  private func merge(_ own: [UInt8], _ other: [UInt8], from base: [UInt8]?) -> [UInt8]? {
    do throws(GitFailure) {
      let (bytes, conflicts) = try repository.mergeFile(ancestor: base, ours: own, theirs: other)
      return conflicts ? nil : bytes
    } catch {
      return nil
    }
  }
}
