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
        if Int(node.textLength) == key.count, node.isScalar, isText(of: node, key) { return position + 1 }
        position = Int(nodes[position + 1].subtreeEnd)
      }
      return nil
    }
  }

  private func isText(of node: Node, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    (node.isDecoded ? decoded : bytes).withUnsafeBufferPointer { source in
      UnsafeBufferPointer(rebasing: source[Int(node.textStart)..<Int(node.textStart) + wanted.count]).elementsEqual(wanted)
    }
  }
}
