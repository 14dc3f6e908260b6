import Foundation
package import Identifiers

/// The built `itsm`, which the package puts beside the test bundle, or the one that `ITSM_PROGRAM` names.
package struct ProgramUnderTest: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// Throws when there is no such file: a test that needs the program fails without it.
  package init() throws {
    let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    path = ProcessInfo.processInfo.environment["ITSM_PROGRAM"] ?? (bundle as NSString).deletingLastPathComponent + "/itsm"
    guard access(path, X_OK) == 0 else { throw StoryError("there is no program to test at \(path)") }
  }

  package func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Program.Outcome {
    try Program.run([path] + arguments, environment: environment)
  }

  /// `itsm digest` for a story. The result depends on files alone, so that scenarios share what one has computed.
  package func digest(_ repository: RepositoryBuilder, _ record: String, _ commit: ObjectID) throws -> String {
    try DigestMemory.shared.digest(record, commit) {
      let outcome = try run(["digest", record, "--at", commit.hex, "--repo", repository.path])
      let digest = outcome.text.split(separator: "\n").first.map(String.init) ?? ""
      guard outcome.status == 0, digest.hasPrefix("sha256:"), digest.count == 71 else {
        throw StoryError("'itsm digest \(record)' ended with \(outcome.status): \(outcome.text)\(outcome.errorText)")
      }
      return digest
    }
  }
}
