package import Diagnostics
package import Git

/// Where a repository is and how it was reached: enough for every task to open a handle of its own.
package struct RepositoryPlace: Sendable {
  package let path: String
  package let environment: [String: String]

  package init(path: String, environment: [String: String]) {
    self.path = path
    self.environment = environment
  }

  package func open() throws(Failure) -> Repository {
    do throws(GitFailure) { return try Repository.open(at: path, environment: environment) } catch { throw error.failure }
  }
}

extension GitFailure {
  /// The failure as the program reports it.
  package var failure: Failure {
    let way = kind == .notARepository ? "run 'itsm init' to make a governed repository here, or name one with --repo DIR" : nil
    return Failure("cannot \(operation) '\(subject)'", causes: [reason], hint: hint ?? way, isLoss: isLoss)
  }

  /// Whether something that the repository should have is not there or cannot be read.
  private var isLoss: Bool {
    switch kind {
    case .corrupt: true
    case .notFound(let object): object != nil
    case .unreadable, .permission: operation.hasPrefix("read ")
    default: false
    }
  }
}
