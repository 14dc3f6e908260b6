package import Identifiers

/// Gives the file that a finding's ranges point into: at the commit, or, without one, in the tree that was judged.
package typealias SourceLookup = (_ path: RepoPath, _ commit: ObjectID?) -> SourceText?

/// Asks for sources one finding after the other. Findings come sorted by path, so the last two files are kept: that of the
/// finding and that of its notes.
struct SourceReader {
  private struct Entry {
    let path: RepoPath
    let commit: ObjectID?
    let source: SourceText?
  }

  private let lookup: SourceLookup
  private var latest: Entry?
  private var earlier: Entry?

  init(_ lookup: @escaping SourceLookup) { self.lookup = lookup }

  mutating func source(at path: RepoPath, in commit: ObjectID?) -> SourceText? {
    if let latest, latest.path == path, latest.commit == commit { return latest.source }
    if let earlier, earlier.path == path, earlier.commit == commit {
      (latest, self.earlier) = (earlier, latest)
      return earlier.source
    }
    earlier = latest
    let source = lookup(path, commit)
    latest = Entry(path: path, commit: commit, source: source)
    return source
  }

  /// The file and the place in it that a finding points at; nil without a range or when the file cannot be had.
  mutating func place(of finding: Finding) -> SourcePlace? {
    place(path: finding.path, range: finding.range, commit: finding.commit)
  }

  mutating func place(of note: Finding.Note, in finding: Finding) -> SourcePlace? {
    place(path: note.path ?? finding.path, range: note.range, commit: finding.commit)
  }

  private mutating func place(path: RepoPath?, range: Range<Int>?, commit: ObjectID?) -> SourcePlace? {
    guard let path, let range, let source = source(at: path, in: commit) else { return nil }
    return SourcePlace(source: source, range: range)
  }
}
