import Diagnostics
import FrontMatter
import Records

/// A rule about one kind of defect in the form of a file.
protocol FormatRule: RecordRule {
  static var kind: FormatProblem.Kind { get }
  static var help: String { get }
}

extension FormatRule {
  package static func draft(for problem: RecordProblem.Detail) -> Draft? {
    guard case .format(let format) = problem, format.kind == kind else { return nil }
    let fix = format.fix.map { Finding.Fix(range: $0.range, replacement: $0.replacement) }
    return Draft(format.message, help: help, fix: fix)
  }
}
