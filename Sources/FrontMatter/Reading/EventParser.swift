internal import CYAML

/// libyaml's event parser over a region of bytes.
///
/// Its memory lives exactly as long as the call of `withParser`; an event's memory until the next one is asked for.
struct EventParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  /// Nil when there is no memory for a parser. The parser refers to itself, so it must not move: it stands in memory
  /// of its own rather than in a variable.
  static func withParser<R>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ region: Range<Int>, _ body: (borrowing EventParser) -> R
  ) -> R? {
    withUnsafeTemporaryAllocation(of: yaml_parser_t.self, capacity: 1) { parsers in
      withUnsafeTemporaryAllocation(of: yaml_event_t.self, capacity: 1) { events in
        guard let parser = parsers.baseAddress, let event = events.baseAddress else { return nil }
        guard yaml_parser_initialize(parser) == 1 else { return nil }
        event.initialize(to: yaml_event_t())
        defer {
          yaml_event_delete(event)
          yaml_parser_delete(parser)
        }
        // Without a set encoding a zero byte near the start would make it UTF-16.
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        let start = bytes.baseAddress.map { $0 + region.lowerBound }
        yaml_parser_set_input_string(parser, start, region.count)
        return body(EventParser(parser: parser, event: event))
      }
    }
  }

  private init(parser: UnsafeMutablePointer<yaml_parser_t>, event: UnsafeMutablePointer<yaml_event_t>) {
    self.parser = parser
    self.event = event
  }

  /// Frees the event before and gives the next; nil when the text cannot be read on, which `failure` explains.
  func next() -> UnsafeMutablePointer<yaml_event_t>? {
    yaml_event_delete(event)
    return yaml_parser_parse(parser, event) == 1 ? event : nil
  }

  /// Why and where `next` gave nothing. Marks count characters from the start of the region.
  var failure: (reason: String, context: String, mark: Int, contextMark: Int) {
    let failed = parser.pointee
    let isReaderFailure = failed.error == YAML_READER_ERROR
    return (
      failed.problem.map { String(cString: $0) } ?? "out of memory",
      failed.context.map { String(cString: $0) } ?? "",
      isReaderFailure ? failed.mark.index : failed.problem_mark.index,
      failed.context_mark.index
    )
  }
}
