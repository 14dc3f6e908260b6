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
}
