import Diagnostics
import Git
import Glibc
import Identifiers

/// Makes the safe changes of findings in the files of a work tree.
struct FixRun {
  let top: String

  /// Applies every fix and returns how many were made. Fixes that overlap an earlier one of their file wait for the next run.
  func apply(_ findings: [Finding]) throws -> Int {
    var made = 0
    for (path, group) in Dictionary(grouping: findings.filter { $0.fix != nil }, by: \.path).sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
      guard let path else { continue }
      let file = top + "/" + path.text
      var bytes: [UInt8]
      do throws(GitFailure) { bytes = try Repository.readFile(at: file, limit: 1 << 20) } catch {
        throw Failure("cannot fix '\(path)'", causes: [error.reason])
      }
      var untouched = bytes.count
      for fix in group.compactMap(\.fix).sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) where fix.range.upperBound <= untouched {
        bytes.replaceSubrange(fix.range, with: fix.replacement)
        untouched = fix.range.lowerBound
        made += 1
      }
      try FileWriting.replace(file, with: bytes)
    }
    return made
  }
}
