import Identifiers
package import ServiceTime

/// The value of a field as it was typed: a text, a list, or a group of named values.
package enum FieldValue: Sendable, Hashable {
  case text(String)
  case list([FieldValue])
  case group([Member])

  package struct Member: Sendable, Hashable {
    package let name: String
    package let value: FieldValue

    package init(name: String, value: FieldValue) {
      self.name = name
      self.value = value
    }
  }

  /// The text of a scalar; nil for collections and for an empty text.
  package var text: String? {
    if case .text(let text) = self, !text.isEmpty { text } else { nil }
  }

  /// The texts of a list; a scalar counts as a list of one, an empty one as none.
  package var texts: [String] {
    switch self {
    case .text(let text): text.isEmpty ? [] : [text]
    case .list(let items): items.compactMap(\.text)
    case .group: []
    }
  }

  /// The items of a list; a group or text that is no list counts as a list of one.
  package var items: [FieldValue] {
    switch self {
    case .list(let items): items
    case .text(let text): text.isEmpty ? [] : [self]
    case .group: [self]
    }
  }

  package var members: [Member] {
    if case .group(let members) = self { members } else { [] }
  }

  /// A named value of a group.
  package subscript(_ name: String) -> FieldValue? { members.first { $0.name == name }?.value }

  package var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .list(let items): items.isEmpty
    case .group(let members): members.isEmpty
    }
  }

  package var instant: Instant? { text.flatMap { Instant(rfc3339: $0) } }
  package var date: CalendarDate? { text.flatMap { CalendarDate($0) } }
  package var span: TimeSpan? { text.flatMap { TimeSpan($0) } }

  /// `{start, end}`; the end is the distant future where there is none. Nil without a start that can be read.
  package var period: Interval? {
    guard let start = self["start"]?.instant else { return nil }
    guard let end = self["end"], !end.isEmpty else { return Interval(start: start, end: .distantFuture) }
    return end.instant.map { Interval(start: start, end: $0) }
  }

  package var isTrue: Bool { self == .text("true") }
}
