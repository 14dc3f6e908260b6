/// Where a value stands in its collection.
struct EditSite {
  var value: Value
  var parent: Value
  /// The key, the dash, or in a flow list the value itself.
  var start: Int
  /// Right after the colon or dash; in a flow list, and for a key without a colon, where the value starts.
  var mark: Int
  /// False for a key in a flow mapping that has no colon: `{a}`.
  var hasMark: Bool
  /// Where the entry or item before it ends, and the one after it starts.
  var previousEnd: Int?
  var nextStart: Int?

  /// Nil if the step leads nowhere.
  init?(_ step: PathStep, in parent: Value, _ bytes: UnsafeBufferPointer<UInt8>) {
    let places: [Place]
    let index: Int?
    switch (step, parent.kind) {
    case (.key(let key), .mapping):
      places = Self.entries(of: parent, bytes)
      index = parent.entries.map(\.key).firstIndex { $0.equals(key) }
    case (.index(let wanted), .sequence):
      places = Self.items(of: parent, bytes)
      index = places.indices.contains(wanted) ? wanted : nil
    default: return nil
    }
    guard let index else { return nil }
    self.parent = parent
    value = places[index].value
    start = places[index].start
    mark = places[index].mark
    hasMark = places[index].hasMark
    previousEnd = index > 0 ? places[index - 1].value.range.upperBound : nil
    nextStart = index + 1 < places.count ? places[index + 1].start : nil
  }

  private struct Place {
    var value: Value
    var start: Int
    var mark: Int
    var hasMark = true
  }

  private static func entries(of parent: Value, _ bytes: UnsafeBufferPointer<UInt8>) -> [Place] {
    parent.entries.map { key, value in
      let end = key.range.upperBound
      // An empty value stands at or after its colon, any other after it.
      let colon = DocumentRest.ignorable(bytes, end..<max(end, value.range.upperBound))
      guard let colon, bytes[colon] == UInt8(ascii: ":") else {
        return Place(value: value, start: key.range.lowerBound, mark: value.range.lowerBound, hasMark: false)
      }
      return Place(value: value, start: key.range.lowerBound, mark: colon + 1)
    }
  }

  private static func items(of parent: Value, _ bytes: UnsafeBufferPointer<UInt8>) -> [Place] {
    if parent.isFlow {
      return parent.items.map { Place(value: $0, start: $0.range.lowerBound, mark: $0.range.lowerBound) }
    }
    var end = parent.range.lowerBound
    return parent.items.map { item in
      let dash = DocumentRest.ignorable(bytes, end..<bytes.count) ?? item.range.lowerBound
      end = item.range.upperBound
      return Place(value: item, start: dash, mark: dash + 1)
    }
  }
}
