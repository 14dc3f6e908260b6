package import Identifiers
package import ServiceTime

/// A record as it stands at the tip (or at another commit), with the fields that were asked for and its timeline.
///
/// Shared, because the parts of a report sort and group many of them.
package final class IndexedRecord: Sendable {
  package let id: RecordID
  package let kind: KindName
  package let path: RepoPath
  package let blob: ObjectID
  package let state: StateName?
  package let title: String
  /// Oldest transition first, in the order of ancestry and then time; empty for a kind without a lifecycle.
  package let timeline: [TimelineEntry]
  /// The transitions that do not count, because a merge kept the state of the other side.
  package let overruled: [TimelineEntry]
  let selection: FieldSelection
  let values: [FieldValue?]

  init(
    id: RecordID, kind: KindName, path: RepoPath, blob: ObjectID, state: StateName?, title: String, transitions: [TimelineEntry],
    selection: FieldSelection, values: [FieldValue?]
  ) {
    self.id = id
    self.kind = kind
    self.path = path
    self.blob = blob
    self.state = state
    self.title = title
    overruled = transitions.filter { $0.notes.contains(.overruled) }
    timeline = overruled.isEmpty ? transitions : transitions.filter { !$0.notes.contains(.overruled) }
    self.selection = selection
    self.values = values
  }

  /// A field that was asked for; nil where the record does not have it, or has it empty.
  package subscript(_ field: FieldName) -> FieldValue? {
    guard let position = selection.position(of: field), let value = values[position], !value.isEmpty else { return nil }
    return value
  }

  /// The record with other values in some of the fields that were asked for; nil for a field that it does not have.
  package func with(_ changed: [FieldName: FieldValue?]) -> IndexedRecord {
    let values = zip(selection.names, values).map { name, value in if let other = changed[name] { other } else { value } }
    return IndexedRecord(
      id: id, kind: kind, path: path, blob: blob, state: state, title: title, transitions: transitions, selection: selection, values: values)
  }

  /// The timeline with what was overruled, in the order of ancestry and then time.
  package var transitions: [TimelineEntry] {
    overruled.isEmpty ? timeline : (timeline + overruled).sorted { ($0.rank, $0.commit) < ($1.rank, $1.commit) }
  }

  package func text(_ field: FieldName) -> String? { self[field]?.text }
  package func texts(_ field: FieldName) -> [String] { self[field]?.texts ?? [] }

  /// All fields that were asked for and are there, in the order in which they were asked for, or that of the file where all were.
  package var fields: [(name: FieldName, value: FieldValue)] {
    selection.names.enumerated().compactMap { position, name in
      position < values.count ? values[position].map { (name, $0) } : nil
    }
  }

  /// The last transition that had happened by `instant`.
  package func entry(at instant: Instant) -> TimelineEntry? { timeline.last { $0.at <= instant } }
}

/// The fields that a query asks for, found by name.
package final class FieldSelection: Sendable {
  package let names: [FieldName]
  let bytes: [[UInt8]]

  package init(_ names: [FieldName]) {
    self.names = names
    bytes = names.map { Array($0.text.utf8) }
  }

  func position(of name: FieldName) -> Int? { names.firstIndex(of: name) }

  func position(ofBytes name: UnsafeRawBufferPointer) -> Int? {
    bytes.firstIndex { $0.count == name.count && $0.elementsEqual(name) }
  }
}
