extension Value {
  /// The items of a sequence, in order; none for anything else.
  package var items: Items { Items(document: document, nodes: node.isScalar || node.isMapping ? 0..<0 : children) }

  /// The entries of a mapping, in the order of the file; none for anything else.
  package var entries: Entries { Entries(document: document, nodes: node.isMapping ? children : 0..<0) }

  private var children: Range<Int> { index + 1..<Int(node.subtreeEnd) }

  package struct Items: Sequence, IteratorProtocol, Sendable {
    let document: Document
    var nodes: Range<Int>

    package mutating func next() -> Value? {
      guard let index = nodes.first else { return nil }
      nodes = Int(document.nodes[index].subtreeEnd)..<nodes.upperBound
      return Value(document: document, index: index)
    }
  }

  package struct Entries: Sequence, IteratorProtocol, Sendable {
    let document: Document
    var nodes: Range<Int>

    package mutating func next() -> (key: Value, value: Value)? {
      guard let key = nodes.first else { return nil }
      let value = key + 1
      nodes = Int(document.nodes[value].subtreeEnd)..<nodes.upperBound
      return (Value(document: document, index: key), Value(document: document, index: value))
    }
  }
}
