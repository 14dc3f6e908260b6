import Foundation

/// What the program said at one door: its exit code and the parts of its JSON answer that scenarios speak of.
package struct DoorVerdict: Sendable {
  package var status: Int32
  package var findings: [Finding] = []
  package var records: [Record] = []
  package var errorText: String

  /// One finding of the answer.
  package struct Finding: Decodable, Hashable, Sendable {
    package var code: String
    package var severity: String
    package var message: String
    package var help: String?
    package var path: String?
    package var record: String?
    package var commit: String?
    package var actor: String?
  }

  /// What is said about the approvals of a record.
  package struct Record: Decodable, Sendable {
    package var record: String
    package var state: String
    package var satisfied: Bool
    package var entries: [Entry]
  }

  /// An entry under `approvals` and whether it counts.
  package struct Entry: Decodable, Sendable {
    package var by: String
    package var role: String
    package var decision: String
    package var commit: String?
    package var evidence: String?
    package var counts: Bool
    package var reason: String?
  }

  private struct Answer: Decodable {
    var version: Int
    var findings: [Finding]
    var approvals: [Record]?
  }

  /// Throws when the output is no JSON answer although the program could decide.
  package init(_ outcome: Program.Outcome) throws {
    status = outcome.status
    errorText = outcome.errorText
    if status > 1, outcome.output.isEmpty { return }
    do {
      let answer = try JSONDecoder().decode(Answer.self, from: Data(outcome.output))
      findings = answer.findings
      records = answer.approvals ?? []
    } catch {
      throw StoryError(
        "the answer (exit \(status)) is no JSON as documented: \(error)\n\(outcome.text.prefix(2000))\n\(errorText)")
    }
  }
}
