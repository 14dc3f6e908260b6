/// An entry under `approvals`: a person's decision over a content.
package struct DecisionEntry {
  package var by: String
  package var role: String
  package var decision: String
  package var at: ClockTime
  package var digest: String
  package var comment: String?
  /// Who signs the entry itself, where somebody does.
  package var attester: TestSigningKey?
  /// The record that the signature is over; the one it stands in unless a scenario moves it.
  package var record: String

  /// What a signature of the entry covers: its RFC 8785 canonical JSON. No value here needs an escape.
  package var signedText: String {
    let parts = [("at", at.text), ("by", by), ("decision", decision), ("digest", digest), ("id", record), ("role", role)]
    return "{" + parts.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",") + "}"
  }

  /// The lines of the entry as an item of a list.
  package func lines() throws -> [String] {
    var lines = ["by: \(by)", "role: \(role)", "decision: \(decision)", "at: \(at.text)", "digest: \(digest)"]
    if let comment { lines.append("comment: \(comment)") }
    if let attester {
      let signature = try attester.signature(over: Array(signedText.utf8), namespace: "itsm-approval")
      lines.append("signature: |")
      lines += signature.split(separator: "\n").map { "  " + $0 }
    }
    return lines.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
  }
}
