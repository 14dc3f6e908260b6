import Synchronization

/// A work tree that somebody sits in front of, and the program under test.
package final class Workplace: Sendable {
  package let directory: TemporaryDirectory
  package let program: ProgramUnderTest

  /// Who works there, and when.
  package static let environment = [
    "GIT_AUTHOR_NAME": "Alice Example", "GIT_AUTHOR_EMAIL": "alice@example.org",
    "GIT_COMMITTER_NAME": "Alice Example", "GIT_COMMITTER_EMAIL": "alice@example.org",
  ]
  package static let now = "2026-03-02T10:00:00Z"

  /// An empty folder.
  package init() throws {
    directory = try TemporaryDirectory()
    program = try ProgramUnderTest()
  }

  /// A repository as `itsm init` makes it, committed.
  package static func governed(_ preset: String = "small-team") throws -> Workplace {
    let template = try templates.withLock { made in
      let template = try made[preset] ?? makeGoverned(preset)
      made[preset] = template
      return template
    }
    let workplace = try Workplace()
    let copied = try Program.run(["cp", "-a", template.path + "/.", workplace.path])
    guard copied.status == 0 else { throw StoryError("cannot copy a repository: \(copied.errorText)") }
    return workplace
  }

  /// One of each preset, made once and copied for each test.
  private static let templates = Mutex<[String: Workplace]>([:])

  private static func makeGoverned(_ preset: String) throws -> Workplace {
    let workplace = try Workplace()
    let made = try workplace.itsm(["init", "--preset", preset, "--organization", "Example"])
    guard made.status == 0 else { throw StoryError("'itsm init' ended with \(made.status): \(made.errorText)") }
    try workplace.commit("Govern this repository")
    return workplace
  }

  package var path: String { directory.path }

  /// Runs the program, at a fixed time where a command asks for one.
  package func itsm(
    _ arguments: [String], in folder: String = "", environment: [String: String] = [:], now: String? = Workplace.now
  ) throws -> Program.Outcome {
    let time = now.map { ["--now", $0] } ?? []
    return try Program.run(
      [program.path] + arguments + time, in: folder.isEmpty ? path : path + "/" + folder,
      environment: Self.environment.merging(environment) { $1 })
  }

  /// Runs git and insists that it succeeds.
  @discardableResult
  package func git(_ arguments: [String]) throws -> Program.Outcome {
    let outcome = try tryGit(arguments)
    guard outcome.status == 0 else { throw StoryError("git \(arguments.joined(separator: " ")): \(outcome.errorText)") }
    return outcome
  }

  package func tryGit(_ arguments: [String], environment: [String: String] = [:]) throws -> Program.Outcome {
    try Program.run(["git"] + arguments, in: path, environment: Self.environment.merging(environment) { $1 })
  }

  package func commit(_ subject: String) throws {
    try git(["add", "--all"])
    try git(["commit", "--quiet", "--no-verify", "--message", subject])
  }

  package func write(_ text: String, to file: String) throws { try directory.write(Array(text.utf8), to: file) }

  package func read(_ file: String) throws -> String { String(decoding: try Disk.read(path + "/" + file), as: UTF8.self) }

  package func holds(_ file: String) -> Bool { Disk.exists(path + "/" + file) }

  /// Changes a text that stands in a file exactly once.
  package func replace(_ old: String, with new: String, in file: String) throws {
    let text = try read(file)
    let places = text.ranges(of: old)
    guard places.count == 1, let place = places.first else { throw StoryError("'\(old)' stands \(places.count) times in '\(file)'") }
    try write(text.replacingCharacters(place, with: new), to: file)
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<String.Index>, with new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
