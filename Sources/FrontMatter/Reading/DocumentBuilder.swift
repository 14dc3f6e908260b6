/// Lays out the nodes of a document, in the order of the file, within the limits.
///
/// What adds a node gives false when the reading must end, for a reason that it has added to the problems.
struct DocumentBuilder {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The end of the region that is read.
  private let limit: Int
  private var nodes: [Node] = []
  private var decoded: [UInt8] = []
  private var open: [OpenCollection] = []

  /// A collection whose end has not been read.
  private struct OpenCollection {
    var node: Int
    var isMapping: Bool
    /// The key whose value comes next.
    var key: Int?
    /// Where the last child ends.
    var end: Int
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
    self.bytes = bytes
    self.limit = limit
    // As many as the allocator still has at hand in small pieces.
    nodes.reserveCapacity(32)
    open.reserveCapacity(8)
  }

  /// The document; without any node an empty mapping that stands at `emptyAt`.
  consuming func finish(_ file: [UInt8], emptyAt start: Int) -> Document {
    if nodes.isEmpty {
      nodes.append(Node(start: UInt32(start), end: UInt32(start), style: .blockMapping, subtreeEnd: 1))
    }
    return Document(bytes: file, nodes: nodes, decoded: decoded)
  }

  /// Where the value that is not there would stand; `mark` is where libyaml noticed that it is not.
  func emptyPlace(mark: Int) -> Int {
    guard let parent = open.last else { return mark }
    if parent.isMapping, let key = parent.key {
      return EmptyValues.place(bytes, afterKey: Int(nodes[key].end), mark: mark, limit: limit)
    }
    return EmptyValues.afterBlank(bytes, mark, limit: limit)
  }

  mutating func addScalar(
    _ style: Node.Style, _ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, isOneLine: Bool,
    _ problems: inout [FormatProblem]
  ) -> Bool {
    if open.isEmpty {
      // A document of nothing, such as a lone `---`, is an empty mapping like a file of nothing.
      if style == .plain, text.isEmpty { return true }
      problems.append(FormatProblem(.topNotMapping, range, detail: "text"))
      return false
    }
    var node = Node(start: UInt32(range.lowerBound), end: UInt32(range.upperBound), style: style, subtreeEnd: 0)
    node.subtreeEnd = UInt32(nodes.count + 1)
    setText(&node, text, isOneLine: isOneLine)
    guard append(node, &problems) else { return false }
    complete(nodes.count - 1, &problems)
    return true
  }

  /// Refers to the bytes in the file where they are the text, which spares a copy.
  private mutating func setText(_ node: inout Node, _ text: UnsafeBufferPointer<UInt8>, isOneLine: Bool) {
    node.textLength = UInt32(text.count)
    let quote = node.style == .plain ? 0 : 1
    let inner = Int(node.start) + quote
    if isOneLine, Int(node.end) - Int(node.start) - 2 * quote == text.count,
      node.style == .plain || bytes[inner..<inner + text.count].elementsEqual(text)
    {
      node.textStart = UInt32(inner)
    } else {
      node.isDecoded = true
      node.textStart = UInt32(decoded.count)
      decoded.append(contentsOf: text)
    }
  }

  mutating func openCollection(_ style: Node.Style, at start: Int, _ problems: inout [FormatProblem]) -> Bool {
    let node = Node(start: UInt32(start), end: UInt32(start), style: style, subtreeEnd: 0)
    let bracket = start..<min(start + 1, limit)
    if open.count == FormatLimits.nesting {
      problems.append(FormatProblem(.nestedTooDeep, bracket))
      return false
    }
    if let parent = open.last, parent.isMapping, parent.key == nil {
      problems.append(FormatProblem(.keyNotText, bracket, detail: node.isMapping ? "a mapping" : "a list"))
      return false
    }
    if open.isEmpty, !node.isMapping {
      problems.append(FormatProblem(.topNotMapping, bracket, detail: "a list"))
      return false
    }
    guard append(node, &problems) else { return false }
    open.append(OpenCollection(node: nodes.count - 1, isMapping: node.isMapping, key: nil, end: start))
    return true
  }

  /// Without a bracket the collection ends where its last child does.
  mutating func closeCollection(bracketEnd: Int?, _ problems: inout [FormatProblem]) {
    guard let closed = open.popLast() else { return }
    let style = nodes[closed.node].style
    let isFlow = style == .flowSequence || style == .flowMapping
    nodes[closed.node].end = UInt32(isFlow ? bracketEnd ?? closed.end : closed.end)
    nodes[closed.node].subtreeEnd = UInt32(nodes.count)
    if closed.isMapping { DuplicateKeys.report(bytes, decoded, nodes, mapping: closed.node, &problems) }
    complete(closed.node, &problems)
  }

  private mutating func append(_ node: Node, _ problems: inout [FormatProblem]) -> Bool {
    guard nodes.count < FormatLimits.nodes else {
      problems.append(FormatProblem(.tooManyNodes, node.range))
      return false
    }
    nodes.append(node)
    return true
  }

  /// Tells the parent that a child with its whole subtree is there.
  private mutating func complete(_ index: Int, _ problems: inout [FormatProblem]) {
    guard !open.isEmpty else { return }
    let last = open.count - 1
    open[last].end = max(open[last].end, Int(nodes[index].end))
    if open[last].isMapping, open[last].key == nil {
      open[last].key = index
      KeyForm.check(bytes, nodes[index], &problems)
    } else {
      open[last].key = nil
      nodes[open[last].node].count += 1
    }
  }
}
