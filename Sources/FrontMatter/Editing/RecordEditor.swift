/// Changes values in front matter and leaves every other byte as it is.
///
/// After each edit the file is read again: the new value must be there and all others as before, or the edit fails and
/// the bytes stay what they were. Each edit is linear in the size of the file.
package struct RecordEditor: Sendable {
  /// The file with all edits so far.
  package private(set) var text: RecordText

  package init(_ text: RecordText) { self.text = text }

  package var bytes: [UInt8] { text.bytes }

  /// Writes a field, creating it and the mappings that lead to it where they are absent: after the entry `after` of its
  /// mapping, or at the end. A field that holds the value already is not touched.
  package mutating func set(_ path: [PathStep], to value: EditValue, after: String? = nil) throws(EditFailure) {
    let root = try editableRoot(path)
    if let old = root.value(at: path), value.matches(old) { return }
    let plan = try EditPlan.setting(path, to: value, after: after, in: root)
    try perform(plan, path, EditValue(root).changing(path[...], after: after) { _ in value })
  }

  /// Adds an item at the end of a list; an absent or empty field becomes a list of this item.
  package mutating func append(to path: [PathStep], item: EditValue) throws(EditFailure) {
    let root = try editableRoot(path)
    let plan = try EditPlan.appending(item, to: path, in: root)
    let expected = EditValue(root).changing(path[...]) { old in
      guard case .list(let items) = old else { return .list([item]) }
      return .list(items + [item])
    }
    try perform(plan, path, expected)
  }

  /// Takes a field out of its mapping, or an item out of its list, with the lines it stands on. A collection that
  /// becomes empty stays as `{}` or `[]`.
  package mutating func remove(_ path: [PathStep]) throws(EditFailure) {
    let root = try editableRoot(path)
    let plan = try EditPlan.removing(path, in: root)
    try perform(plan, path, EditValue(root).changing(path[...]) { _ in nil })
  }

  /// Replaces the scalar, a key or a value, that stands at exactly these bytes; quotes that it has stay.
  package mutating func replaceScalar(at range: Range<Int>, with new: String) throws(EditFailure) {
    let root = try editableRoot(nil)
    guard let found = ScalarSearch.find(range, in: root) else { throw .noScalar(range) }
    if found.value.equals(new) { return }
    let quoting: ScalarWriter.Quoting =
      switch found.value.node.style {
      case .singleQuoted: .single
      case .doubleQuoted: .double
      default: .plain
      }
    guard found.isKey || quoting != .plain else {
      try set(found.path, to: .text(new))
      return
    }
    let scalar =
      quoting == .plain
      ? ScalarWriter.inline(new, inFlow: found.isInFlow, isKey: found.isKey) : ScalarWriter.quoted(new, quoting)
    let expected = EditValue(root, replacing: found.value.index, with: new)
    if let failure = accept([Splice(range, scalar)], expected) { throw failure.failure(found.path) }
  }

  // MARK: reading again

  private func editableRoot(_ path: [PathStep]?) throws(EditFailure) -> Value {
    if let path, path.isEmpty { throw .emptyPath }
    if let problem = text.problems.first(where: { !$0.kind.allowsEdits }) { throw .unreadable(problem) }
    guard let root = text.root else {
      throw .unreadable(text.problems.first ?? FormatProblem(.noFrontMatter, 0..<0))
    }
    return root
  }

  private mutating func perform(_ plan: EditPlan, _ path: [PathStep], _ expected: EditValue?) throws(EditFailure) {
    guard let expected, let root = text.root, let region = text.frontMatter else { throw .notExpressible(path) }
    var refusal = Refusal.differs
    for attempt in EditPlan.Attempt.all {
      let splices = text.bytes.withUnsafeBufferPointer { bytes in
        plan.splices(root, FrontMatterLayout(bytes: bytes, region: region), attempt)
      }
      guard let splices else { throw .notExpressible(path) }
      guard let refused = accept(splices, expected) else { return }
      if case .limit = refused { refusal = refused }
    }
    throw refusal.failure(path)
  }

  /// Takes the changed file over if it holds what is expected and has no defect more than before.
  private mutating func accept(_ splices: [Splice], _ expected: EditValue) -> Refusal? {
    let changed = RecordText(Splice.apply(splices, to: text.bytes))
    let known = Set(text.problems.map(\.kind))
    if let new = changed.problems.first(where: { !known.contains($0.kind) }) {
      return new.kind.isLimit ? .limit(new) : .differs
    }
    guard changed.problems.count <= text.problems.count, let root = changed.root, expected.matches(root),
      changed.bytes[changed.body].elementsEqual(text.bytes[text.body])
    else { return .differs }
    text = changed
    return nil
  }

  private enum Refusal {
    case limit(FormatProblem)
    case differs

    func failure(_ path: [PathStep]) -> EditFailure {
      switch self {
      case .limit(let problem): .defective(path, problem)
      case .differs: .notExpressible(path)
      }
    }
  }
}

extension FormatProblem.Kind {
  /// Defects that an edit may leave as they are, because they do not bear on how values are read.
  fileprivate var allowsEdits: Bool {
    switch self {
    case .carriageReturn, .byteOrderMark, .hiddenCharacter, .delimiterForm, .notUTF8, .nulByte: true
    default: false
    }
  }

  fileprivate var isLimit: Bool {
    switch self {
    case .fileTooLarge, .nestedTooDeep, .tooManyNodes, .duplicateKey: true
    default: false
    }
  }
}
