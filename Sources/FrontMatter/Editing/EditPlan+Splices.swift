extension EditPlan {
  /// One of the ways to write the edit.
  struct Attempt {
    var style: ValueWriter.Style
    /// Blank lines after a value may be part of it, if it ends with a block scalar.
    var takesBlankLines: Bool

    /// From the usual way to the one that nearly always works.
    static let all = [
      Attempt(style: .natural, takesBlankLines: false), Attempt(style: .natural, takesBlankLines: true),
      Attempt(style: .inline, takesBlankLines: false), Attempt(style: .inline, takesBlankLines: true),
    ]
  }

  /// The changes to the file, in its order; nil if the plan does not fit the tree.
  func splices(_ root: Value, _ layout: FrontMatterLayout, _ attempt: Attempt) -> [Splice]? {
    switch self {
    case .replace(let path, let value):
      guard let site = EditSite(path, in: root, layout.bytes) else { return nil }
      return ValueReplacement(layout, site, style: attempt.style, takesBlankLines: attempt.takesBlankLines).splices(value)
    case .addEntry(let path, let entry, let after):
      guard let parent = root.value(at: path) else { return nil }
      if parent.isEmpty { return [Splice(at: parent.range.lowerBound + 1, ValueWriter.inlineEntry(entry))] }
      return insertion(parent, after: after, layout, attempt)?.entry(entry)
    case .addItem(let path, let item):
      guard let parent = root.value(at: path) else { return nil }
      return insertion(parent, after: nil, layout, attempt)?.item(item)
    case .remove(let path):
      guard let site = EditSite(path, in: root, layout.bytes) else { return nil }
      return ChildRemoval(layout: layout, site: site, takesBlankLines: attempt.takesBlankLines).splices()
    case .begin(let entry):
      let lines = ValueWriter(style: attempt.style).entryLines(entry, column: 0)
      return [Splice(at: layout.region.upperBound, lines.map { $0 + layout.lineEnd }.joined())]
    }
  }

  private func insertion(
    _ parent: Value, after: String?, _ layout: FrontMatterLayout, _ attempt: Attempt
  ) -> ChildInsertion? {
    var step: PathStep? = nil
    if parent.kind == .sequence {
      step = .index(parent.count - 1)
    } else if let after, parent[after] != nil {
      step = .key(after)
    } else {
      for entry in parent.entries { step = .key(entry.key.text) }
    }
    guard let step, let neighbor = EditSite(step, in: parent, layout.bytes) else { return nil }
    return ChildInsertion(
      layout: layout, parent: parent, neighbor: neighbor, style: attempt.style, takesBlankLines: attempt.takesBlankLines)
  }
}

extension EditSite {
  init?(_ path: [PathStep], in root: Value, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard let last = path.last, let parent = root.value(at: Array(path.dropLast())) else { return nil }
    self.init(last, in: parent, bytes)
  }
}
