package import FrontMatter
package import Identifiers
import Kinds

/// A defect that one record has by itself, as data; the rules make findings of it.
package struct RecordProblem: Sendable {
  package let detail: Detail
  /// Where in the file; nil for the file as a whole.
  package let range: Range<Int>?

  package enum Detail: Sendable {
    case format(FormatProblem)
    case missingField(String, because: Requirement)
    case wrongType(String, expected: String, found: String)
    case unknownField(String, known: [String], derivedFrom: String?)
    case unknownChoice(String, value: String, options: [String])
    case unknownState(String, states: [String])
    case outOfBounds(String, value: String, minimum: String?, maximum: String?)
    case missingSection(String, because: Requirement)
    case notInMatrix(String, value: String, expected: String, unless: FieldName?)
    case outOfOrder(String, value: String, before: String, earlier: String)
    case endBeforeStart(String)
    case badID(String, form: String)
    case idDiffersFromPath(String, path: String)
    case noID
    case badSuppression(String, reason: SuppressionProblem)
  }

  /// Why something is required.
  package enum Requirement: Sendable, Hashable {
    case always
    case state(String)
    case condition(String)
  }

  package enum SuppressionProblem: Sendable, Hashable {
    case noReason, noCode
  }

  package init(_ detail: Detail, at range: Range<Int>?) {
    self.detail = detail
    self.range = range
  }
}
