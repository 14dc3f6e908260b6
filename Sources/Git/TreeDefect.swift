/// What is wrong with a tree that git's own commands would not have written.
package struct TreeDefect: Sendable, Hashable {
  package enum Problem: Sendable, Hashable {
    /// Two entries have the same name.
    case duplicateName
    case unsorted
    case emptyName
    /// `.` or `..`.
    case dotName
    /// `.git` in any case, or `git~1`.
    case gitName
    /// A `/` in a name.
    case slashInName
    case zeroPaddedMode
    /// A mode that git does not know.
    case oddMode(UInt32)
    /// The id is all zeros.
    case nullID
  }

  package var problem: Problem
  /// The name of the entry.
  package var name: [UInt8]

  package init(_ problem: Problem, name: [UInt8]) {
    self.problem = problem
    self.name = name
  }
}

extension TreeDefect: CustomStringConvertible {
  package var description: String {
    let name = "'\(String(decoding: name, as: UTF8.self))'"
    return switch problem {
    case .duplicateName: "two entries are named \(name)"
    case .unsorted: "entry \(name) is out of order"
    case .emptyName: "an entry has no name"
    case .dotName: "an entry is named \(name)"
    case .gitName: "an entry is named \(name)"
    case .slashInName: "entry \(name) has a slash in its name"
    case .zeroPaddedMode: "the mode of entry \(name) starts with a zero"
    case .oddMode(let mode): "entry \(name) has the mode \(String(mode, radix: 8))"
    case .nullID: "entry \(name) has an id of zeros"
    }
  }
}
