internal import CYAML

/// Builds a document from libyaml's events and narrows YAML on the way: what is refused becomes a problem.
///
/// Some refusals leave a document that can be read on (an anchor, a duplicate key), so that all of them are reported at
/// once; others end the reading (a limit, a list as a key).
struct DocumentReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let region: Range<Int>
  /// A file that is YAML as a whole may start with `---`; in front matter that is a second document.
  let mayStartExplicitly: Bool
  private(set) var problems: [FormatProblem] = []

  private var offsets: CharacterOffsets
  private var nodes: [Node] = []
  private var decoded: [UInt8] = []
  private var open: [OpenCollection] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, region: Range<Int>, isASCII: Bool, mayStartExplicitly: Bool) {
    self.bytes = bytes
    self.region = region
    self.mayStartExplicitly = mayStartExplicitly
    offsets = CharacterOffsets(bytes, region: region, isASCII: isASCII)
  }

  /// Nil when the text cannot be read or is refused as a whole. `file` is what the document keeps: the array behind `bytes`.
  mutating func read(_ file: [UInt8]) -> Document? {
    if let directive = Directives.first(bytes, from: region.lowerBound, to: region.upperBound) {
      problems.append(directive)
      return nil
    }
    nodes.reserveCapacity(64)
    open.reserveCapacity(8)
    let isRead = EventParser.withParser(bytes, region) { parser in self.consume(parser) }
    guard isRead == true else {
      if isRead == nil { problems.append(FormatProblem(.invalidYAML, region, detail: "out of memory")) }
      return nil
    }
    if nodes.isEmpty { nodes.append(emptyMapping) }
    problems += TabIndentation.problems(bytes, region, nodes)
    return Document(bytes: file, nodes: nodes, decoded: decoded)
  }

  private var emptyMapping: Node {
    let start = UInt32(region.lowerBound)
    return Node(start: start, end: start, style: .blockMapping, subtreeEnd: 1)
  }

  /// Whether the text was read to its end.
  private mutating func consume(_ parser: borrowing EventParser) -> Bool {
    while let event = parser.next() {
      switch event.pointee.type {
      case YAML_STREAM_END_EVENT: return true
      case YAML_DOCUMENT_START_EVENT: if !startDocument(event) { return false }
      case YAML_DOCUMENT_END_EVENT: return endDocument(event)
      case YAML_ALIAS_EVENT: if !addAlias(event) { return false }
      case YAML_SCALAR_EVENT: if !addScalar(event) { return false }
      case YAML_SEQUENCE_START_EVENT:
        let start = event.pointee.data.sequence_start
        let isFlow = start.style == YAML_FLOW_SEQUENCE_STYLE
        guard
          addCollection(
            event, isFlow ? .flowSequence : .blockSequence, hasProperties: start.anchor != nil || start.tag != nil)
        else { return false }
      case YAML_MAPPING_START_EVENT:
        let start = event.pointee.data.mapping_start
        let isFlow = start.style == YAML_FLOW_MAPPING_STYLE
        guard
          addCollection(
            event, isFlow ? .flowMapping : .blockMapping, hasProperties: start.anchor != nil || start.tag != nil)
        else { return false }
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: closeCollection(event)
      default: break
      }
    }
    let failure = parser.failure
    let mark = offsets.offset(of: failure.mark)
    let contextMark = offsets.offset(of: failure.contextMark)
    problems.append(
      YAMLFailure.problem(
        bytes, region, reason: failure.reason, context: failure.context, at: mark, contextAt: contextMark))
    return false
  }

  // MARK: documents

  private mutating func startDocument(_ event: UnsafeMutablePointer<yaml_event_t>) -> Bool {
    let start = event.pointee.data.document_start
    guard start.implicit == 0 else { return true }
    let mark = offsets.offset(of: event.pointee.start_mark.index)
    if start.version_directive != nil || start.tag_directives.start != start.tag_directives.end {
      problems.append(FormatProblem(.directive, Lines.content(bytes, at: mark)))
      return false
    }
    if !mayStartExplicitly {
      problems.append(FormatProblem(.severalDocuments, mark..<min(mark + 3, region.upperBound)))
      return false
    }
    return true
  }

  /// Nothing but comments may follow. That is looked for here, because libyaml would go on to read a next document.
  private mutating func endDocument(_ event: UnsafeMutablePointer<yaml_event_t>) -> Bool {
    let isExplicit = event.pointee.data.document_end.implicit == 0
    let end = offsets.offset(of: event.pointee.end_mark.index)
    guard let rest = DocumentRest.first(bytes, end..<region.upperBound) else { return true }
    if let directive = Directives.first(bytes, from: rest.offset, to: region.upperBound) {
      problems.append(directive)
    } else if isExplicit || rest.isOtherDocument {
      problems.append(FormatProblem(.severalDocuments, rest.line))
    } else {
      problems.append(FormatProblem(.invalidYAML, rest.line, detail: "text after the end of the top mapping"))
    }
    return false
  }

  // MARK: nodes

  private mutating func addAlias(_ event: UnsafeMutablePointer<yaml_event_t>) -> Bool {
    let start = offsets.offset(of: event.pointee.start_mark.index)
    let end = offsets.offset(of: event.pointee.end_mark.index)
    let name = String(decoding: bytes[min(start + 1, end)..<end], as: UTF8.self)
    problems.append(FormatProblem(.alias, start..<end, detail: name))
    return add(
      Node(
        start: UInt32(start), end: UInt32(end), textStart: UInt32(start), textLength: UInt32(end - start), style: .plain,
        subtreeEnd: 0))
  }

  private mutating func addScalar(_ event: UnsafeMutablePointer<yaml_event_t>) -> Bool {
    let scalar = event.pointee.data.scalar
    var start = offsets.offset(of: event.pointee.start_mark.index)
    if scalar.anchor != nil || scalar.tag != nil {
      start = NodeProperties.skip(bytes, from: start, limit: region.upperBound, &problems)
    }
    let style = Node.Style(scalar.style)
    var end = max(offsets.offset(of: event.pointee.end_mark.index), start)
    if style == .plain, scalar.length == 0 {
      start = emptyPlace(mark: start)
      end = start
    } else if style == .literal || style == .folded {
      end = BlockScalars.end(bytes, header: start, limit: end)
    }
    var node = Node(start: UInt32(start), end: UInt32(end), style: style, subtreeEnd: 0)
    let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let isOneLine = event.pointee.start_mark.line == event.pointee.end_mark.line
    setText(&node, text, isOneLine: isOneLine)
    return add(node)
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

  /// Where the value that is not there would stand.
  private func emptyPlace(mark: Int) -> Int {
    guard let parent = open.last else { return mark }
    if parent.isMapping, let key = parent.key {
      return EmptyValues.place(bytes, afterKey: Int(nodes[key].end), mark: mark, limit: region.upperBound)
    }
    return EmptyValues.afterBlank(bytes, mark, limit: region.upperBound)
  }

  private mutating func addCollection(
    _ event: UnsafeMutablePointer<yaml_event_t>, _ style: Node.Style, hasProperties: Bool
  ) -> Bool {
    var start = offsets.offset(of: event.pointee.start_mark.index)
    if hasProperties { start = NodeProperties.skip(bytes, from: start, limit: region.upperBound, &problems) }
    if open.count == FormatLimits.nesting {
      problems.append(FormatProblem(.nestedTooDeep, start..<min(start + 1, region.upperBound)))
      return false
    }
    if let parent = open.last, parent.isMapping, parent.key == nil {
      let detail = style.rawValue >= Node.Style.blockMapping.rawValue ? "a mapping" : "a list"
      problems.append(FormatProblem(.keyNotText, start..<min(start + 1, region.upperBound), detail: detail))
      return false
    }
    let index = nodes.count
    guard add(Node(start: UInt32(start), end: UInt32(start), style: style, subtreeEnd: 0)) else { return false }
    open.append(OpenCollection(node: index, isMapping: nodes[index].isMapping, end: start))
    return true
  }

  private mutating func closeCollection(_ event: UnsafeMutablePointer<yaml_event_t>) {
    guard let closed = open.popLast() else { return }
    let index = closed.node
    var end = closed.end
    let style = nodes[index].style
    if style == .flowMapping || style == .flowSequence {
      // A single pair in a flow list, `[a: b]`, has no bracket of its own, and its end mark is empty.
      if event.pointee.start_mark.index < event.pointee.end_mark.index {
        end = offsets.offset(of: event.pointee.end_mark.index)
      }
    }
    nodes[index].end = UInt32(end)
    nodes[index].subtreeEnd = UInt32(nodes.count)
    if closed.isMapping { DuplicateKeys.report(bytes, decoded, nodes, mapping: index, &problems) }
    complete(index)
  }

  /// Appends a node to the open collection; false when it may not stand there.
  private mutating func add(_ node: Node) -> Bool {
    guard nodes.count < FormatLimits.nodes else {
      problems.append(FormatProblem(.tooManyNodes, node.range))
      return false
    }
    let index = nodes.count
    nodes.append(node)
    guard node.isScalar else {
      if open.isEmpty, !node.isMapping { return refuseTop(node, "a list") }
      return true
    }
    nodes[index].subtreeEnd = UInt32(index + 1)
    if open.isEmpty {
      // A document of nothing, such as a lone `---`, is an empty mapping like a file of nothing.
      if node.style == .plain, node.textLength == 0 {
        nodes.removeAll(keepingCapacity: true)
        return true
      }
      return refuseTop(node, "text")
    }
    complete(index)
    return true
  }

  private mutating func refuseTop(_ node: Node, _ found: String) -> Bool {
    let range = node.isScalar ? node.range : node.range.lowerBound..<min(node.range.lowerBound + 1, region.upperBound)
    problems.append(FormatProblem(.topNotMapping, range, detail: found))
    return false
  }

  /// Tells the parent that a child with its whole subtree is there.
  private mutating func complete(_ index: Int) {
    guard !open.isEmpty else { return }
    let last = open.count - 1
    open[last].end = max(open[last].end, Int(nodes[index].end))
    if !open[last].isMapping {
      nodes[open[last].node].count += 1
    } else if open[last].key == nil {
      open[last].key = index
      KeyForm.check(bytes, nodes[index], limit: region.upperBound, &problems)
    } else {
      open[last].key = nil
      nodes[open[last].node].count += 1
    }
  }
}

/// A collection whose end has not been read.
private struct OpenCollection {
  var node: Int
  var isMapping: Bool
  /// The key whose value comes next.
  var key: Int?
  /// Where the last child ends.
  var end: Int

  init(node: Int, isMapping: Bool, end: Int) {
    self.node = node
    self.isMapping = isMapping
    self.end = end
  }
}
