import Diagnostics
import Identifiers

/// What the object database lacks or gives back damaged is no finding on a record: the answer is not known.
enum MissingObjects {
  /// Nil where every record could be read.
  static func failure(_ unreadable: [RepoPath]) -> Failure? {
    guard let first = unreadable.first else { return nil }
    let others = unreadable.count == 1 ? "" : " and \(unreadable.count - 1) more"
    return Failure(
      "cannot decide: '\(DisplayText.escaped(first))'\(others) cannot be read from the repository",
      hint: "'git fsck' tells what it lacks; another clone may have it")
  }
}
