import CGit2
package import Identifiers

extension Repository {
  /// The commit whose id starts with these four or more hexadecimal digits; nil where none does.
  package func commit(startingWith digits: String) throws(GitFailure) -> ObjectID? { try abbreviated(digits, digits) }

  /// The commit whose id starts with these four or more hexadecimal digits; nil where none does or the text is something else.
  /// A tag leads to its commit; trees and blobs are left out, as git does where it wants a commit.
  func abbreviated(_ digits: String, _ revision: String) throws(GitFailure) -> ObjectID? {
    let length = digits.utf8.count
    guard (4...40).contains(length), let lowest = ObjectID(hex: digits + String(repeating: "0", count: 40 - length)) else {
      return nil
    }
    var prefix = lowest.oid
    var full = git_oid()
    let status = git_odb_exists_prefix(&full, objects.pointer, &prefix, length)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    if status != GIT_EAMBIGUOUS.rawValue {
      try check(status, "resolve", revision)
      return try commit(behind: ObjectID(full), named: revision)
    }
    var commits: Set<ObjectID> = []
    for id in try allObjects(startingWith: digits.lowercased()) {
      if let commit = try commit(behind: id, named: revision) { commits.insert(commit) }
    }
    if commits.count == 1 { return commits.first }
    let listed = commits.sorted().prefix(4).map(\.short).joined(separator: ", ")
    throw GitFailure(
      operation: "resolve", subject: revision,
      reason: commits.isEmpty ? "several objects start so, none of them a commit" : "several commits start so: \(listed)",
      hint: "write more digits", kind: .ambiguous)
  }

  private func allObjects(startingWith digits: String) throws(GitFailure) -> [ObjectID] {
    final class Collector {
      let digits: String
      var found: Set<ObjectID> = []
      init(_ digits: String) { self.digits = digits }
    }
    let collector = Collector(digits)
    let status = withExtendedLifetime(collector) {
      git_odb_foreach(
        objects.pointer,
        { id, payload in
          guard let id, let payload else { return 0 }
          let collector = Unmanaged<Collector>.fromOpaque(payload).takeUnretainedValue()
          let object = ObjectID(id)
          if object.hex.hasPrefix(collector.digits) { collector.found.insert(object) }
          return 0
        }, Unmanaged.passUnretained(collector).toOpaque())
    }
    try check(status, "list the objects that start with", digits)
    return collector.found.sorted()
  }
}
