/// Values that were made lately, as many as fit into so many bytes.
///
/// A table of a fixed number of places, two for every key: what does not fit any more goes, whatever it is, which costs nothing but
/// that somebody may have to make it again. There are few places on purpose: what a processor does not hold at hand
/// is made as quickly as fetched. Only what is large is kept beyond that.
struct RecentValues<Key: Hashable, Value> {
  private static var places: Int { 1 << 10 }
  private let capacity: Int
  /// Empty until the first value is kept: most repositories are opened for little. Keys stand apart from what they are the keys of: a value
  /// is touched only where it is the one that is asked for.
  private var keys: [Key?] = []
  private var values: [Value?] = []
  private var sizes: [Int] = []
  private var size = 0
  /// Where the next value is dropped that room is needed of.
  private var hand = 0

  /// `capacity` is in bytes.
  init(capacity: Int) { self.capacity = capacity }

  subscript(key: Key) -> Value? {
    guard !keys.isEmpty else { return nil }
    let place = Self.place(of: key)
    if keys[place] == key { return values[place] }
    if keys[place ^ 1] == key { return values[place ^ 1] }
    return nil
  }

  /// `size` is what the value takes, in bytes.
  mutating func keep(_ value: Value, _ key: Key, size: Int) {
    if keys.isEmpty { makePlaces() }
    let place = Self.place(of: key)
    // The one that was there longer of the two places goes.
    if keys[place] != key {
      drop(place ^ 1)
      keys.swapAt(place, place ^ 1)
      values.swapAt(place, place ^ 1)
      sizes.swapAt(place, place ^ 1)
    } else {
      drop(place)
    }
    (keys[place], values[place], sizes[place]) = (key, value, size)
    self.size += size
    // One that is larger than all that may be kept stays alone.
    var looked = 0
    while self.size > capacity, looked < Self.places {
      if hand != place { drop(hand) }
      hand = (hand + 1) & (Self.places - 1)
      looked += 1
    }
  }

  private mutating func makePlaces() {
    keys = Array(repeating: nil, count: Self.places)
    values = Array(repeating: nil, count: Self.places)
    sizes = Array(repeating: 0, count: Self.places)
  }

  private mutating func drop(_ place: Int) {
    guard keys[place] != nil else { return }
    size -= sizes[place]
    keys[place] = nil
    values[place] = nil
    sizes[place] = 0
  }

  private static func place(of key: Key) -> Int { key._rawHashValue(seed: 0) & (places - 1) }
}
