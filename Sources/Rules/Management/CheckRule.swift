import Identifiers
package import Kinds
package import Records
package import ServiceTime

/// A rule of the management system about what one record tells by itself. A kind declares under its name which fields are looked at.
package protocol CheckRule: Rule {
  /// What it means that something is missing, before the fields are named; empty where the fields say enough.
  static var lack: String { get }
  /// What it means that a day has passed.
  static var lapse: String { get }
  /// What to do.
  static var remedy: String? { get }
}

extension CheckRule {
  package static var lack: String { "" }
  package static var lapse: String { "it is overdue" }
  package static var remedy: String? { nil }

  /// The finding for something that a record lacks; nil where it is another rule's.
  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    switch problem {
    case .unmet(let unmet) where unmet.check == metadata.name: Draft((lack.isEmpty ? "" : lack + ": ") + unmet.phrase,
      help: remedy)
    case .wrongProduct(metadata.name, let field, let value, let expected, let factors):
      Draft(
        "'\(field)' is \(value), but \(factors.map { "'\($0)'" }.joined(separator: " times ")) is \(expected)",
        help: "write '\(field): \(expected)', or correct what it is made of")
    case .gap(metadata.name, let after, let before): Draft("nothing is recorded between \(after) and \(before)", help: remedy)
    default: nil
    }
  }

  /// The finding for a day that has passed, or is near.
  package static func draft(for mark: CheckMark, _ deadline: Deadline, value: CalendarDate) -> Draft {
    var because = "'\(deadline.date.text)'"
    if let span = deadline.plus.first {
      switch span {
      case .fixed(let fixed): because += " and \(fixed)"
      case .field(let route): because += " and '\(route.text)'"
      }
    }
    let verb = deadline.lead == nil ? "was" : "is"
    return Draft("\(lapse): the last day \(verb) \(value) (\(because))", help: remedy, range: mark.range)
  }
}

extension UnmetCheck {
  /// What is missing, in words.
  var phrase: String {
    var parts = comparisons.map(\.phrase)
    let item = item.map { " of '\($0)'" } ?? ""
    if !missing.isEmpty {
      parts.append(missing.map { "'\($0)'" }.listed("and") + item + (missing.count == 1 ? " is missing" : " are missing"))
    }
    if any.count == 1 { parts.append("'\(any[0])'" + item + " is missing") }
    if any.count > 1 { parts.append("none of \(any.map { "'\($0)'" }.listed("and"))\(item) is there") }
    return parts.isEmpty ? "it is not as it should be" : parts.joined(separator: ", and ")
  }
}

extension UnmetCheck.Comparison {
  fileprivate var phrase: String {
    let other = right.map { "'\($0)' (\(rightText))" } ?? rightText
    return switch relation {
    case .exceeds: "'\(left)' (\(leftText)) exceeds \(other)"
    case .reaches: "'\(left)' (\(leftText)) reaches \(other)"
    case .below: "'\(left)' (\(leftText)) is below \(other)"
    case .equals: "'\(left)' and \(right.map { "'\($0)'" } ?? "the value") are both '\(leftText)'"
    case .longer: "'\(left)' is longer than \(rightText)"
    }
  }
}

extension [String] {
  /// `a, b and c`, at most six of them.
  package func listed(_ word: String, limit: Int = 6) -> String {
    if count > limit { return prefix(limit).joined(separator: ", ") + " and \(count - limit) more" }
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
