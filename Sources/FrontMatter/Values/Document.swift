import Glibc

/// The nodes of one file, and the bytes that they refer to.
final class Document: Sendable {
  let bytes: [UInt8]
  let nodes: [Node]
  /// Texts that differ from the bytes in the file: escapes, folded lines, block scalars.
  let decoded: [UInt8]

  init(bytes: [UInt8], nodes: [Node], decoded: [UInt8]) {
    self.bytes = bytes
    self.nodes = nodes
    self.decoded = decoded
  }

  /// The top mapping; nil when there are no nodes.
  var root: Value? { nodes.isEmpty ? nil : Value(document: self, index: 0) }

  /// The node of the value of a key of a mapping, that of the first of equal keys. It is asked for more often than anything else.
  func value(of key: UnsafeBufferPointer<UInt8>, in mapping: Int) -> Int? {
    nodes.withUnsafeBufferPointer { nodes in
      let end = Int(nodes[mapping].subtreeEnd)
      var position = mapping + 1
      while position < end {
        let node = nodes[position]
        if isText(of: node, key) { return position + 1 }
        position = Int(nodes[position + 1].subtreeEnd)
      }
      return nil
    }
  }

  /// Whether a scalar is exactly these bytes.
  func isText(of node: Node, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    guard node.isScalar, Int(node.textLength) == wanted.count else { return false }
    return withText(of: node) { text in
      guard let text = text.baseAddress, let start = wanted.baseAddress else { return wanted.isEmpty }
      return memcmp(text, start, wanted.count) == 0
    }
  }

  /// Calls `body` with the text of a scalar.
  func withText<R, E>(of node: Node, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R) throws(E) -> R {
    let range = Int(node.textStart)..<Int(node.textStart) + Int(node.textLength)
    func part(of source: UnsafeBufferPointer<UInt8>) throws(E) -> R { try body(UnsafeBufferPointer(rebasing: source[range])) }
    return node.isDecoded ? try decoded.withUnsafeBufferPointer(part) : try bytes.withUnsafeBufferPointer(part)
  }
}
