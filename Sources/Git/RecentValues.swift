/// Values that were made lately, as many as fit into so many bytes.
///
/// A table of a fixed number of places, two for every key: what does not fit any more goes, whatever it is, which costs nothing but
/// that somebody may have to make it again. There are few places on purpose: what a processor does not hold at hand
/// is made as quickly as fetched. Only what is large is kept beyond that.
struct RecentValues<Key: Hashable, Value> {
  private struct Entry {
    let key: Key
    let value: Value
    let size: Int
  }

  private static var places: Int { 1 << 10 }
  private let capacity: Int
  /// Empty until the first value is kept: most repositories are opened for little.
  private var entries: [Entry?] = []
  private var size = 0
  /// Where the next value is dropped that room is needed of.
  private var hand = 0

  /// `capacity` is in bytes.
  init(capacity: Int) { self.capacity = capacity }

  subscript(key: Key) -> Value? {
    guard !entries.isEmpty else { return nil }
    let place = Self.place(of: key)
    if let entry = entries[place], entry.key == key { return entry.value }
    if let entry = entries[place ^ 1], entry.key == key { return entry.value }
    return nil
  }

  /// `size` is what the value takes, in bytes.
  mutating func keep(_ value: Value, _ key: Key, size: Int) {
    if entries.isEmpty { entries = Array(repeating: nil, count: Self.places) }
    let place = Self.place(of: key)
    // The one that was there longer of the two places goes.
    if entries[place]?.key != key {
      drop(place ^ 1)
      entries.swapAt(place, place ^ 1)
    } else {
      drop(place)
    }
    entries[place] = Entry(key: key, value: value, size: size)
    self.size += size
    // One that is larger than all that may be kept stays alone.
    var looked = 0
    while self.size > capacity, looked < Self.places {
      if hand != place { drop(hand) }
      hand = (hand + 1) & (Self.places - 1)
      looked += 1
    }
  }

  private mutating func drop(_ place: Int) {
    guard let entry = entries[place] else { return }
    size -= entry.size
    entries[place] = nil
  }

  private static func place(of key: Key) -> Int { key._rawHashValue(seed: 0) & (places - 1) }
}
