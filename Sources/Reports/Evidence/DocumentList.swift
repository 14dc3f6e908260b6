import Identifiers
import Rules
import Standards

extension EvidenceGround {
  /// One gap that names all documents of which there is nothing at all; nil where the list is complete.
  func missingDocuments(of clauses: [Clause], for clause: ClauseID) -> EvidenceGap? {
    var (count, missing): (Int, [String]) = (0, [])
    for other in clauses {
      for item in other.keeps where item.retention == .document && item.number != .any {
        count += 1
        if !positions(of: item.kinds, where: item.filter).contains(where: isBorn) { missing.append("\(other.id) (\(item.what))") }
      }
    }
    guard !missing.isEmpty else { return nil }
    return EvidenceGap(
      clause: clause, record: nil, message: "\(missing.count) of \(count) sorts of documents that are asked for are not there: \(missing.listed("and"))",
      next: "'itsm report evidence' says for each clause how to begin", code: nil, sort: "complete")
  }
}
