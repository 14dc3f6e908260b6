import Identifiers
import TestSupport

/// What git itself says of a history: which files each commit left unlike they were in all of its parents.
struct GitLog {
  struct Change {
    let commit: String
    let path: String
    /// Nil where the commit removed the file.
    let blob: String?
    /// Whether no parent has the file.
    let isNew: Bool
    /// The file's name up to the first dot, which is the record's id.
    var record: String { path.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? "" }
  }

  struct Commit: Hashable {
    let id: String
    let author: String
    let email: String
    let authored: String
    let committed: String
    let subject: String
    let parents: Int
  }

  private(set) var commits: Set<Commit> = []
  private(set) var changes: [Change] = []

  /// Of everything that HEAD descends from. `-c` lists for a merge what differs from every parent, as the index does.
  init(_ repository: String) throws {
    let format = "--format=@%x00%H%x00%an%x00%ae%x00%at%x00%ct%x00%P%x00%s%x00"
    let outcome = try Program.git(["log", "-c", "--raw", "--no-renames", "--no-abbrev", "--root", "-z", format, "HEAD"], in: repository)
    var words = outcome.output.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }[...]
    var commit = ""
    while let word = words.popFirst() {
      if word == "@" || word == "\n@" {
        let parts = Array(words.prefix(7))
        words = words.dropFirst(7)
        commit = parts[0]
        commits.insert(
          Commit(
            id: commit, author: parts[1], email: parts[2], authored: parts[3], committed: parts[4], subject: parts[6],
            parents: parts[5].split(separator: " ").count))
      } else if let colon = word.firstIndex(of: ":") {
        // One colon and one mode and id for each parent, then mode and id of the result, then the letters.
        let count = word[colon...].prefix { $0 == ":" }.count
        let parts = word[colon...].drop { $0 == ":" }.split(separator: " ")
        let blobs = parts[(count + 1)...].prefix(count + 1).map { $0.allSatisfy { $0 == "0" } ? nil : String($0) }
        changes.append(
          Change(commit: commit, path: words.popFirst() ?? "", blob: blobs[count], isNew: blobs.dropLast().allSatisfy { $0 == nil }))
      }
    }
  }}
