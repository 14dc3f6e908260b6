package import FrontMatter
package import Identifiers

/// What is wrong with a kind file or the configuration, and where.
package struct DeclarationDefect: Sendable, Hashable {
  package enum Problem: Sendable, Hashable {
    /// The file is not the YAML that kind files are written in.
    case format(FormatProblem)
    /// A key that kind files do not have.
    case unknownKey
    /// Something that has to be there is not.
    case missing
    /// A value that does not fit its place.
    case wrongValue
    /// Something that another declaration contradicts or lacks.
    case conflict
    /// Something that can be used and is hardly meant.
    case doubtful
  }

  /// Whether the declarations cannot be applied as they are.
  package var isMistake: Bool { problem != .doubtful }

  package let path: RepoPath?
  package let range: Range<Int>?
  package let problem: Problem
  package let message: String
  package let help: String?

  /// The message, or what is wrong with the form of the file.
  package var reason: String {
    if case .format(let format) = problem { format.message } else { message }
  }

  package init(path: RepoPath?, range: Range<Int>?, problem: Problem, message: String, help: String? = nil) {
    self.path = path
    self.range = range
    self.problem = problem
    self.message = message
    self.help = help
  }
}
