package import Kinds
package import Records

/// Facts of records in a file of the git directory.
///
/// A file that is damaged, of another build or of other rules is passed over; where nothing can be written, nothing is kept.
package struct FactsFile: FactsCache {
  private let file: CacheFile

  /// `gitDirectory` is the one that all work trees share; `version` is the program's.
  package init(gitDirectory: String, version: String) {
    file = CacheFile("facts", gitDirectory: gitDirectory, version: version)
  }

  package func load(fingerprint: [UInt8], kinds: KindSet) -> KnownFacts? {
    file.read().flatMap { FactsCoding.decode($0, fingerprint: file.key(fingerprint), kinds: kinds) }
  }

  package func store(_ facts: KnownFacts, fingerprint: [UInt8]) {
    file.write(FactsCoding.encode(facts, fingerprint: file.key(fingerprint)))
  }
}
