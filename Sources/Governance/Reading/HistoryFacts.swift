import Git
import Identifiers
package import Kinds
package import Records

/// Facts of records that an audit left, for the tree at the end of the history; what an earlier run kept goes before.
package struct HistoryFacts: FactsCache {
  let reading: TipReading
  let kept: any FactsCache

  package func load(fingerprint: [UInt8], kinds: KindSet) -> KnownFacts? {
    if let facts = kept.load(fingerprint: fingerprint, kinds: kinds) { return facts }
    return fingerprint == reading.rules.fingerprint ? reading.facts : nil
  }

  package func store(_ facts: KnownFacts, fingerprint: [UInt8]) { kept.store(facts, fingerprint: fingerprint) }
}

extension Engine {
  /// A cache that has what the last audit read of the tree at its end besides what `kept` holds.
  package func facts(besides kept: any FactsCache) -> any FactsCache {
    tipReading.map { HistoryFacts(reading: $0, kept: kept) } ?? kept
  }

  /// Starts to read the records of a commit's tree on another processor; nil where its rules do not say which these are.
  func readAhead(_ commit: ObjectID) -> TipReading? {
    do {
      let tree = try repository.treeID(ofCommit: commit)
      return try library.readableRules(of: tree).map { TipReading(tree, in: place, rules: $0) }
    } catch {
      // The judgement comes to the same place, and says so.
      return nil
    }
  }
}
