package import Identifiers
package import Kinds

/// A path of names, such as `priority`, `outages.period.start` or `changes.status`, resolved for the kinds where it begins.
///
/// A name stands for a declared field, for the name of a way back (`incidents` on a problem), for `referenced_by` (every
/// record that refers), or for `id`, `kind`, `path` or `open` (whether the record is in no terminal state). `status` is the
/// state also where a kind keeps it in a field of another name.
package struct FieldPath: Sendable {
  package let words: [QueryWord]
  /// Routes by kind, one table for each word at which a walk may begin.
  private(set) var levels: [[KindName: [FieldRoute]]]
  package private(set) var leaves: [FieldLeaf] = []
  /// Whether more than the record itself is needed.
  package private(set) var walks = false
  /// The kinds whose records have to be read.
  package private(set) var kinds: Set<KindName>

  package var text: String { words.map(\.text).joined(separator: ".") }

  /// Fails when the path leads nowhere in any of the kinds.
  package init(_ words: [QueryWord], from base: [Kind], in all: KindSet) throws(QueryDefect) {
    self.words = words
    levels = Array(repeating: [:], count: words.count)
    kinds = Set(base.map(\.name))
    var resolution = FieldPathResolution(words: words.map(\.text), kinds: all)
    resolution.resolve(level: 0, kinds: base)
    guard resolution.reaches(0) else { throw resolution.defect(words, base: base) }
    levels = resolution.levels
    leaves = resolution.leaves
    walks = levels.contains { $0.values.contains { $0.contains(where: \.walks) } }
    kinds.formUnion(resolution.touched)
    if resolution.touchesEverything { kinds.formUnion(all.kinds.map(\.name)) }
  }

  /// Reads `status` or `changes.status` as a user types it.
  package init(_ text: String, from base: [Kind], in all: KindSet) throws(QueryDefect) {
    var words: [QueryWord] = []
    var start = 0
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      let range = start..<(start + part.utf8.count)
      if part.isEmpty { throw QueryDefect("a field is expected here", at: range) }
      words.append(QueryWord(String(part), at: range))
      start = range.upperBound + 1
    }
    try self.init(words, from: base, in: all)
  }

  func routes(level: Int, kind: Kind) -> [FieldRoute] { levels[level][kind.name] ?? [] }
}
