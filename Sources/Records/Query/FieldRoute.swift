import Identifiers

/// One way in which a path leads from a record to values or to other records.
enum FieldRoute: Sendable {
  case pseudo(PseudoField, leaf: Int)
  /// To the values under these keys of the front matter.
  case values(keys: [String], leaf: Int)
  /// To the records that the values under these keys name, and on by the path's rest from a level.
  case follow(keys: [String], level: Int)
  /// To the records that refer to this one, and on; nil: all of them, whatever the way back is called.
  case incoming(inverse: FieldName?, level: Int)
  /// To the ids of the records that refer to this one.
  case incomingIDs(inverse: FieldName?, leaf: Int)

  /// Whether more than the record itself is needed.
  var walks: Bool {
    switch self {
    case .pseudo, .values: false
    case .follow, .incoming, .incomingIDs: true
    }
  }
}
