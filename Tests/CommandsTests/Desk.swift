import Foundation
import TestSupport

/// A governed directory with records, and the program run in it.
struct Desk {
  private let directory: TemporaryDirectory
  private let program: ProgramUnderTest
  var path: String { directory.path }

  init(_ files: [String: String] = [:], examples: Bool = true) throws {
    directory = try TemporaryDirectory()
    program = try ProgramUnderTest()
    try Program.git(["init", "-q", "-b", "main"], in: directory.path)
    try write([".itsm/config.yaml": "itsm: 1\norganization: Example\ntime_zone: Europe/Berlin\n"])
    if examples { try write(Self.usual) }
    try write(files)
  }

  func write(_ files: [String: String]) throws { for (name, text) in files { try directory.write(text.utf8, to: name) } }

  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Program.Outcome {
    try program.run(arguments + ["--repo", path], environment: environment)
  }

  /// What a run that must succeed writes to standard output.
  func output(_ arguments: String...) throws -> String {
    let outcome = try program.run(arguments + ["--repo", path])
    guard outcome.status == 0 else { throw StoryError("\(arguments) ended with \(outcome.status): \(outcome.errorText)") }
    return outcome.text
  }

  func commit(_ subject: String) throws {
    try Program.git(["add", "-A"], in: path)
    try Program.git(["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", subject], in: path)
  }

  /// The output of a run, as a JSON document.
  func json(_ arguments: String...) throws -> NSDictionary {
    let outcome = try program.run(arguments + ["--repo", path])
    guard outcome.status == 0, let object = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? NSDictionary else {
      throw StoryError("\(arguments) ended with \(outcome.status): \(outcome.errorText)")
    }
    return object
  }

  static let usual = [
    "incidents/2026/INC-2026-0001-disk.md":
      "---\ntitle: Disk is full\nstatus: pending\nimpact: high\nurgency: high\npriority: P1\nservices: [SVC-checkout]\nassignee: bob\npending_reason: vendor\nproblem: PRB-2026-0001\nopened_at: 2026-01-05T10:00:00Z\nsecurity: NO\n---\nThe disk.\n",
    "incidents/2026/INC-2026-0002.md":
      "---\ntitle: \"=1+1, slow\"\nstatus: closed\nimpact: low\nurgency: low\npriority: P4\nservices:\n  - SVC-checkout\ncategory:\noutages:\n  - period: {start: 2026-01-01T08:00:00Z, end: 2026-01-01T09:00:00Z}\nopened_at: 2026-01-01T08:00:00Z\n---\n",
    "incidents/2026/INC-2026-0010.md": "---\ntitle: Printer\nstatus: new\nimpact: low\nurgency: low\npriority: P4\n---\n",
    "problems/PRB-2026-0001.md": "---\ntitle: No limit\nstatus: new\nowner: alice\n---\n",
    "services/SVC-checkout.md": "---\ntitle: Checkout\nstatus: live\nowner: alice\n---\n",
    "people/alice.md": "---\ntitle: Alice\n---\n", "people/bob.md": "---\ntitle: Bob\n---\n",
  ]
}
