/// A view of one key, scalar or collection of a file; cheap to copy.
///
/// A scalar is text: `NO`, `1.10`, `~` and `null` are what was typed.
package struct Value: Sendable {
  let document: Document
  let index: Int

  package enum Kind: Sendable, Hashable {
    case scalar, sequence, mapping
  }

  var node: Node { document.nodes[index] }

  package var kind: Kind {
    switch node.style {
    case .plain, .singleQuoted, .doubleQuoted, .literal, .folded: .scalar
    case .blockSequence, .flowSequence: .sequence
    case .blockMapping, .flowMapping: .mapping
    }
  }

  /// The exact bytes in the file: quotes and brackets included; a block scalar from its header to its last line with
  /// text; a block collection from its first key or dash to the end of its last descendant. An empty value has an empty
  /// range after the colon or dash and, where there is one, a blank.
  package var range: Range<Int> { node.range }

  /// A scalar's text, without quotes, escapes and indentation; "" for a collection.
  package var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

  /// Calls `body` with the UTF-8 bytes of `text`, without making a string.
  package func withBytes<R, E>(_ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R) throws(E) -> R {
    try document.withText(of: node, body)
  }

  /// Whether this is a scalar with exactly these UTF-8 bytes; no Unicode equivalence is applied.
  package func equals(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { equals($0) }
  }

  func equals(_ text: UnsafeBufferPointer<UInt8>) -> Bool { document.isText(of: node, text) }

  /// An empty text (`x:`, `""`) or a collection without items.
  package var isEmpty: Bool {
    let node = self.node
    return node.isScalar ? node.textLength == 0 : node.count == 0
  }

  /// An empty value, or a text of nothing but white space.
  package var isBlank: Bool {
    if isEmpty { return true }
    guard node.isScalar, withBytes({ $0[0] <= 0x20 || $0[0] >= 0x80 }) else { return false }
    return text.allSatisfy(\.isWhitespace)
  }

  /// A scalar without quotes that is no block scalar.
  package var isPlain: Bool { node.style == .plain }

  /// A collection between brackets or braces.
  package var isFlow: Bool { node.style == .flowSequence || node.style == .flowMapping }

  /// Items of a sequence, entries of a mapping; 0 for a scalar.
  package var count: Int { Int(node.count) }

  /// The value of a key of a mapping: that of the first of equal keys, and nil where there is none or this is no mapping.
  /// Linear in the number of entries.
  package subscript(_ key: String) -> Value? {
    guard node.isMapping else { return nil }
    var key = key
    return key.withUTF8 { document.value(of: $0, in: index) }.map { Value(document: document, index: $0) }
  }
}
