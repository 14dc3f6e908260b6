import Foundation
import Synchronization
import TestSupport

/// A real repository with a work tree, in which several people do what their commands do, an hour apart.
final class Office {
  let directory: TemporaryDirectory
  private let program: ProgramUnderTest
  /// Hours since the office opened.
  private var hours = 1

  var path: String { directory.path }

  private static let template = Mutex<Office?>(nil)

  /// The organization, a change that alice submitted, and nothing else.
  static func open() throws -> Office {
    let source = try template.withLock { made in
      if let made { return made.path }
      let fresh = try Office()
      try fresh.found()
      made = fresh
      return fresh.path
    }
    let office = try Office()
    guard try Program.run(["cp", "-a", source + "/.", office.path]).status == 0 else { throw StoryError("cannot copy a repository") }
    office.hours = 3
    return office
  }

  private init() throws {
    directory = try TemporaryDirectory()
    program = try ProgramUnderTest()
  }

  private func found() throws {
    try git("erin", "init", "--quiet", "--initial-branch=main")
    for (name, roles) in Self.people {
      let list = roles.isEmpty ? "" : "roles: [\(roles.map { "{role: \($0)}" }.joined(separator: ", "))]\n"
      try write(
        "---\nid: \(name)\ntitle: \(name.capitalized) Example\nemails: [\(name)@example.org]\n\(list)keys:\n"
          + "  - {type: ssh, key: \(try TestSigningKey(name).publicLine)}\n---\n", to: "people/\(name).md")
    }
    for role in Set(Self.people.flatMap(\.roles)) { try write("---\nid: \(role)\ntitle: Role \(role)\n---\n", to: "roles/\(role).md") }
    for (file, text) in Self.files { try write(text, to: file) }
    try commit("erin", "Govern this repository")
    try write(Self.change, to: "changes/CHG-2026-0001.md")
    try commit("alice", "Submit the change")
  }

  /// The present of the office.
  var now: String { "2026-03-\(2 + (8 + hours) / 24 < 10 ? "0" : "")\(2 + (8 + hours) / 24)T\((8 + hours) % 24 < 10 ? "0" : "")\((8 + hours) % 24):00:00Z" }

  private func settings(_ person: String) -> [String: String] {
    [
      "GIT_AUTHOR_NAME": "\(person.capitalized) Example", "GIT_AUTHOR_EMAIL": "\(person)@example.org", "GIT_AUTHOR_DATE": now,
      "GIT_COMMITTER_NAME": "\(person.capitalized) Example", "GIT_COMMITTER_EMAIL": "\(person)@example.org", "GIT_COMMITTER_DATE": now,
    ]
  }

  func itsm(_ person: String, _ arguments: String..., in folder: String = "", input: String = "") throws -> Program.Outcome {
    try itsm(person, arguments, in: folder, input: input)
  }

  func itsm(
    _ person: String, _ arguments: [String], in folder: String = "", input: String = "", environment others: [String: String] = [:]
  ) throws -> Program.Outcome {
    hours += 1
    // Names of people come from the environment, and the time from --now.
    let environment = settings(person).filter { !$0.key.hasSuffix("DATE") }.merging(others) { $1 }
    return try Program.run(
      [program.path] + arguments + ["--now", now], in: folder.isEmpty ? path : folder, environment: environment, input: Array(input.utf8))
  }

  /// By the clock of this machine, where the time that passes is what matters.
  func itsmByTheClock(_ person: String, _ arguments: String..., environment: [String: String]) throws -> Program.Outcome {
    let settings = settings(person).filter { !$0.key.hasSuffix("DATE") }
    return try Program.run([program.path] + arguments, in: path, environment: settings.merging(environment) { $1 }, input: [])
  }

  @discardableResult
  func git(_ person: String, _ arguments: String...) throws -> String {
    let outcome = try tryGit(person, arguments)
    guard outcome.status == 0 else { throw StoryError("git \(arguments.joined(separator: " ")): \(outcome.errorText)") }
    return outcome.text
  }

  func tryGit(_ person: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Program.Outcome {
    hours += 1
    let own = settings(person).merging(["PATH": pathWithProgram]) { $1 }
    return try Program.run(["git"] + arguments, in: path, environment: own.merging(environment) { $1 })
  }

  private var pathWithProgram: String { (program.path as NSString).deletingLastPathComponent + ":" + (Program.environment["PATH"] ?? "") }

  /// Everything as it stands, in one commit past every hook.
  func commit(_ person: String, _ subject: String) throws {
    try git(person, "add", "--all")
    try git(person, "commit", "--quiet", "--no-verify", "--message", subject)
  }

  func write(_ text: String, to file: String, executable: Bool = false) throws { try directory.write(Array(text.utf8), to: file, executable: executable) }

  func read(_ file: String) throws -> String { String(decoding: try Disk.read(path + "/" + file), as: UTF8.self) }

  func replace(_ old: String, with new: String, in file: String = "changes/CHG-2026-0001.md") throws {
    let text = try read(file)
    guard text.contains(old) else { throw StoryError("'\(old)' does not stand in '\(file)'") }
    try write(text.replacing(old, with: new), to: file)
  }

  /// `git show -s --format=…` of the last commit.
  func last(_ format: String) throws -> String { try git("erin", "show", "--no-patch", "--format=\(format)", "HEAD").trimmingSuffix() }

  var isClean: Bool { get throws { try git("erin", "status", "--porcelain").isEmpty } }

  /// The private key of a person, as a file.
  func key(of person: String) throws -> String {
    let file = ".git/key-\(person)"
    try write(TestSigningKey(person).privateFile, to: file)
    guard chmod(path + "/" + file, 0o600) == 0 else { throw StoryError("cannot protect the key") }
    return path + "/" + file
  }

  static let change = """
    ---
    id: CHG-2026-0001
    title: 'Enlarge the pool'   # agreed
    status: submitted
    type: normal
    risk: low

    services:
      - SVC-shop
    requester: alice
    implementer: alice
    window: {start: 2026-03-10T20:00:00Z, end: 2026-03-10T22:00:00Z}
    ---
    ## Reason
    Customers wait.

    ## Risk and impact
    The shop restarts.

    ## Backout plan
    Put the old size back.

    ## Implementation record

    """

  private static let people: [(name: String, roles: [String])] = [
    ("alice", []), ("bob", ["cab"]), ("carol", ["change-manager"]), ("erin", ["service-manager"]), ("frank", ["cab", "ecab"]),
  ]

  private static let files = [
    ".itsm/config.yaml": "itsm: 1\norganization: Example\nbranch: main\ntime_zone: Europe/Berlin\n",
    "services/SVC-shop.md": "---\nid: SVC-shop\ntitle: Shop\nstatus: live\nowner: erin\n---\n",
    "policies/POL-change.md": """
      ---
      id: POL-change
      title: Change management policy
      status: active
      topic: change
      owner: erin
      governs: change
      approvals:
        - when: {type: normal}
          require: [{role: cab, count: 1}]
        - when: {type: normal, risk: [high]}
          require: [{role: ecab, count: 1}]
          assurance: signed
      exclude: [requester, authors, implementer]
      ---
      ## Purpose
      Every change is judged by somebody who did not write it.

      """,
  ]
}

extension String {
  fileprivate func trimmingSuffix() -> String { hasSuffix("\n") ? String(dropLast()) : self }
}
