/// Why another program gave no answer.
package enum ProgramFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case notFound(program: String, searchPath: String)
  case notStarted(program: String, cause: String)
  case timedOut(program: String, after: Duration)
  case tooMuchOutput(program: String)
  case killed(program: String, signal: Int32)
  /// The program ran and said no; `message` is what it wrote to standard error.
  case refused(program: String, exit: Int32, message: String)
  case unusableFile(path: String, cause: String)

  /// What helps.
  package var remedy: String? {
    guard case .notFound(let program, _) = self else { return nil }
    let package = ["ssh-keygen": "openssh-client", "gpg": "gnupg"][program] ?? program
    return "install the program '\(program)' (Debian's package '\(package)')"
  }

  /// A lower-case phrase for people.
  package var description: String {
    switch self {
    case .notFound(let program, let searchPath): "the program '\(program)' is not in '\(searchPath)'"
    case .notStarted(let program, let cause): "the program '\(program)' could not be started: \(cause)"
    case .timedOut(let program, let after): "the program '\(program)' gave no answer within \(after)"
    case .tooMuchOutput(let program): "the program '\(program)' wrote too much"
    case .killed(let program, let signal): "the program '\(program)' was ended by signal \(signal)"
    case .refused(let program, let exit, let message): "the program '\(program)' failed with exit code \(exit): \(message)"
    case .unusableFile(let path, let cause): "the file '\(path)' cannot be used: \(cause)"
    }
  }
}
