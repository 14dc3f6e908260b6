package import Identifiers

/// The declared fields of a kind or a group, in the order of the file, found by name in constant time.
package final class FieldTable: Sendable {
  package let fields: [FieldDeclaration]
  /// Positions of the fields that are required in some circumstance.
  package let requirements: [Int]
  private let slots: [Int32]
  private let names: [[UInt8]]

  package init(_ fields: [FieldDeclaration]) {
    self.fields = fields
    requirements = fields.indices.filter {
      fields[$0].isRequired || !fields[$0].requiredFrom.isEmpty || fields[$0].requiredWhen != nil
    }
    names = fields.map { Array($0.name.text.utf8) }
    var capacity = 8
    while capacity < fields.count * 2 { capacity *= 2 }
    var slots = [Int32](repeating: -1, count: capacity)
    for (position, name) in names.enumerated() {
      var slot = name.withUnsafeBufferPointer(Self.hash) & (capacity - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = Int32(position)
    }
    self.slots = slots
  }

  /// The position of the field with this name.
  package func position(of name: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = Self.hash(name) & (slots.count - 1)
    while slots[slot] >= 0 {
      let position = Int(slots[slot])
      if names[position].count == name.count, names[position].elementsEqual(name) { return position }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  package subscript(_ name: FieldName) -> FieldDeclaration? {
    fields.first { $0.name == name }
  }

  /// FNV-1a.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash)
  }
}
