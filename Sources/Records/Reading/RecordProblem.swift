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
    /// A title of several lines, or of more characters than titles have.
    case unfitTitle(String, length: Int?)
    /// The same name for the second time in a list.
    case repeated(String, value: String)
    case unknownChoice(String, value: String, options: [String])
    /// No state of the lifecycle; nil where it is no text at all.
    case unknownState(String?, states: [String])
    case outOfBounds(String, value: String, minimum: String?, maximum: String?)
    case missingSection(String, because: Requirement)
    /// A heading without words below it; the record may be only begun, in the state that records start in.
    case emptySection(String, because: Requirement, isBegun: Bool)
    case notInMatrix(String, value: String, expected: String, unless: FieldName?)
    case outOfOrder(String, value: String, before: String, earlier: String)
    /// The time of a state that the record has left behind, or not reached.
    case stampAhead(String, of: String, in: String)
    /// What a state behind the next approval asks for, and that approval covers.
    case neededAfterApproval(String, from: String)
    case endBeforeStart(String)
    /// Why no service time can be reckoned with a value of a calendar or an agreement.
    case unusableCalendar(String)
    case unusableTarget(String)
    case badID(String, form: String, source: IDSource)
    case idDiffersFromPath(String, path: String)
    case noID
    case badSuppression(String)
    /// A finding that the record accepts, with a reason; whether that is possible is for the rules to say.
    case suppression(String)
    /// A text that must name a kind or a clock, and names none.
    case unknownName(String, value: String, thing: String, known: [String])
    /// A condition on a field that no kind in question has.
    case unknownConditionField(String, name: String, known: [String])
    /// A condition on a value that its field cannot have.
    case unknownConditionValue(String, name: String, value: String, options: [String])
    /// A target for records in some state, although its clock goes on from state to state.
    case conditionOnState(String)
    /// Something that a check of the kind expects is not there.
    case unmet(UnmetCheck)
    /// A recorded product that is not that of its factors.
    case wrongProduct(String, field: String, value: String, expected: String, factors: [String])
    /// Days between two periods of a series that neither holds.
    case gap(String, after: String, before: String)
  }

  /// Where the id of a record comes from.
  package enum IDSource: Sendable, Hashable {
    /// The form that the kind gives to ids.
    case scheme
    /// The name of a file that existed before, which the pattern of its kind reads.
    case fileName
    case field(String)
  }

  /// Why something is required.
  package enum Requirement: Sendable, Hashable {
    case always
    case state(String)
    case condition(String)
  }

  package init(_ detail: Detail, at range: Range<Int>?) {
    self.detail = detail
    self.range = range
  }
}
