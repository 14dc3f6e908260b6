import Git

/// What git makes of one text on several sides.
struct TextMerge {
  /// A side besides the own one, with what the two may have in common.
  struct Side {
    let text: [UInt8]
    let bases: [[UInt8]?]
  }

  private let repository: Repository

  /// So many ways to merge do not come about in honest work.
  private static let mostWays = 8

  init(_ repository: Repository) { self.repository = repository }

  /// Whether a text is what the sides give without a conflict, merged one after the other.
  func gives(_ made: [UInt8], own: [UInt8], _ sides: [Side]) -> Bool {
    var ways: Set<[UInt8]> = [own]
    for side in sides {
      let bases = Set(side.bases)
      ways = ways.reduce(into: []) { found, text in
        for base in bases where found.count < Self.mostWays { if let merged = merge(text, side.text, from: base) { found.insert(merged) } }
      }
    }
    return ways.contains(made)
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
