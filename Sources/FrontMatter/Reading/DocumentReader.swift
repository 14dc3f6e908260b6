internal import CYAML

/// Builds a document from libyaml's events and narrows YAML on the way: what is refused becomes a problem. The plainest text needs no libyaml.
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
  private var builder: DocumentBuilder

  init(_ bytes: UnsafeBufferPointer<UInt8>, region: Range<Int>, isASCII: Bool, mayStartExplicitly: Bool) {
    self.bytes = bytes
    self.region = region
    self.mayStartExplicitly = mayStartExplicitly
    offsets = CharacterOffsets(bytes, region: region, isASCII: isASCII)
    builder = DocumentBuilder(bytes, limit: region.upperBound)
  }

  /// Nil when the text cannot be read or is refused as a whole. `file` is what the document keeps: the array behind `bytes`.
  mutating func read(_ file: [UInt8]) -> Document? {
    if let plain = PlainLines.read(bytes, region: region, of: file) { return plain }
    let document = readEvents(file)
    guard document == nil else { return document }
    let conflicts = ConflictMarkers.all(bytes, region)
    if !conflicts.isEmpty { problems = conflicts }
    return nil
  }

  /// The same by libyaml alone.
  mutating func readEvents(_ file: [UInt8]) -> Document? {
    if let directive = Directives.first(bytes, from: region.lowerBound, to: region.upperBound) {
      problems.append(directive)
      return nil
    }
    let isRead = EventParser.withParser(bytes, region) { parser in self.consume(parser) }
    guard isRead == true else {
      if isRead == nil { problems.append(FormatProblem(.invalidYAML, region, detail: "out of memory")) }
      return nil
    }
    let document = builder.finish(file, emptyAt: region.lowerBound)
    problems += TabIndentation.problems(bytes, region, document.nodes)
    return document
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
      case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT: if !openCollection(event) { return false }
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
    return builder.addScalar(.plain, start..<end, UnsafeBufferPointer(rebasing: bytes[start..<end]), isOneLine: true, &problems)
  }

  private mutating func addScalar(_ event: UnsafeMutablePointer<yaml_event_t>) -> Bool {
    let scalar = event.pointee.data.scalar
    let start = place(of: event, hasProperties: scalar.anchor != nil || scalar.tag != nil)
    let style = Node.Style(scalar.style)
    var range = start..<max(offsets.offset(of: event.pointee.end_mark.index), start)
    if style == .plain, scalar.length == 0 {
      let empty = builder.emptyPlace(mark: start)
      range = empty..<empty
    } else if style == .literal || style == .folded {
      range = start..<BlockScalars.end(bytes, header: start, limit: range.upperBound)
    }
    let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let isOneLine = event.pointee.start_mark.line == event.pointee.end_mark.line
    return builder.addScalar(style, range, text, isOneLine: isOneLine, &problems)
  }

  private mutating func openCollection(_ event: UnsafeMutablePointer<yaml_event_t>) -> Bool {
    let style: Node.Style
    let hasProperties: Bool
    if event.pointee.type == YAML_SEQUENCE_START_EVENT {
      let start = event.pointee.data.sequence_start
      style = start.style == YAML_FLOW_SEQUENCE_STYLE ? .flowSequence : .blockSequence
      hasProperties = start.anchor != nil || start.tag != nil
    } else {
      let start = event.pointee.data.mapping_start
      style = start.style == YAML_FLOW_MAPPING_STYLE ? .flowMapping : .blockMapping
      hasProperties = start.anchor != nil || start.tag != nil
    }
    return builder.openCollection(style, at: place(of: event, hasProperties: hasProperties), &problems)
  }

  private mutating func closeCollection(_ event: UnsafeMutablePointer<yaml_event_t>) {
    // Only a closing bracket has bytes of its own. A block collection, and a pair in a flow list, `[a: b]`, end with
    // their last child; their end marks stand where the next token starts.
    let hasBracket = event.pointee.start_mark.index < event.pointee.end_mark.index
    builder.closeCollection(bracketEnd: hasBracket ? offsets.offset(of: event.pointee.end_mark.index) : nil, &problems)
  }

  /// Where the value of an event starts, after its anchor and tag.
  private mutating func place(of event: UnsafeMutablePointer<yaml_event_t>, hasProperties: Bool) -> Int {
    let start = offsets.offset(of: event.pointee.start_mark.index)
    guard hasProperties else { return start }
    return NodeProperties.skip(bytes, from: start, limit: region.upperBound, &problems)
  }
}
