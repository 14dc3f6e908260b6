/// Why front matter was not changed. The editor's bytes are then as they were before.
package enum EditFailure: Error, Sendable, Hashable {
  /// The file has no front matter that can be read, or YAML that is refused: it must be put right first.
  case unreadable(FormatProblem)
  /// A path without steps.
  case emptyPath
  case noSuchField([PathStep])
  case noSuchItem([PathStep])
  case notMapping([PathStep])
  case notList([PathStep])
  /// No scalar stands at exactly these bytes.
  case noScalar(Range<Int>)
  /// The changed file would have a defect that it does not have now.
  case defective([PathStep], FormatProblem)
  /// Every way to write the value changes something else.
  case notExpressible([PathStep])

  /// A lower-case phrase without a final period.
  package var message: String {
    switch self {
    case .unreadable(let problem): "cannot edit the front matter: \(problem.message)"
    case .emptyPath: "cannot edit a field without a name"
    case .noSuchField(let path): "the field '\(path.pathText)' is not there"
    case .noSuchItem(let path): "there is no item '\(path.pathText)'"
    case .notMapping(let path): "'\(path.pathText)' does not hold named fields"
    case .notList(let path): "'\(path.pathText)' is not a list"
    case .noScalar(let range): "no value stands at the bytes \(range.lowerBound) to \(range.upperBound)"
    case .defective(let path, let problem): "cannot write '\(path.pathText)': \(problem.message)"
    case .notExpressible(let path): "cannot write '\(path.pathText)' without changing other values"
    }
  }
}
