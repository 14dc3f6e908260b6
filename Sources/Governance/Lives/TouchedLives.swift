import Identifiers

/// The lives that a branch touched, as a map that is cheap to keep for each of its commits: what two of them have in common is
/// there once. A branch of n commits costs n log n, where a dictionary for each would cost n².
struct TouchedLives: ExpressibleByDictionaryLiteral {
  /// From the oldest on; each is at least twice as large as the one after it.
  private var layers: [[RecordID: LifeNode]] = []

  init() {}

  init(dictionaryLiteral elements: (RecordID, LifeNode)...) {
    if !elements.isEmpty { layers = [Dictionary(elements) { $1 }] }
  }

  /// Reading is logarithmic in the number of lives, writing likewise on the average.
  subscript(_ id: RecordID) -> LifeNode? {
    get {
      for layer in layers.reversed() { if let node = layer[id] { return node } }
      return nil
    }
    set { if let newValue { merge([id: newValue]) } }
  }

  /// Adds lives; those that are there already give way.
  mutating func merge(_ newer: [RecordID: LifeNode]) {
    guard !newer.isEmpty else { return }
    var top = newer
    while let last = layers.last, last.count < 2 * top.count {
      top = last.merging(top) { $1 }
      layers.removeLast()
    }
    layers.append(top)
  }

  /// All of them in one dictionary; linear.
  var all: [RecordID: LifeNode] {
    guard let first = layers.first else { return [:] }
    return layers.dropFirst().reduce(into: first) { $0.merge($1) { $1 } }
  }
}
