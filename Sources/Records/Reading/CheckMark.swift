package import Kinds

/// Something in a record that a check of its kind speaks of once the present or other records are known.
package struct CheckMark: Sendable, Hashable {
  /// The position of the check among those of the kind, and of the entry in the check.
  package let check: Int
  package let entry: Int
  /// The last day on which all is well, in days since 1970; nil where no day decides.
  package let day: Int32?
  package let word: String?
  /// Where in the file; nil for the record as a whole.
  package let range: Range<Int>?

  package init(check: Int, entry: Int, day: Int32? = nil, word: String? = nil, range: Range<Int>? = nil) {
    self.check = check
    self.entry = entry
    self.day = day
    self.word = word
    self.range = range
  }
}

/// What a record lacks for a check of its kind, as data.
package struct UnmetCheck: Sendable {
  /// The name of the check.
  package let check: String
  /// Fields that should be there, each of them.
  package var missing: [String] = []
  /// Fields at least one of which should be there.
  package var any: [String] = []
  package var comparisons: [Comparison] = []
  /// The first value of the item that it is about.
  package var item: String?
  package var state: String?

  package struct Comparison: Sendable {
    package let left: String
    package let leftText: String
    package let relation: Expectation.Relation
    /// Nil for a fixed value.
    package let right: String?
    package let rightText: String
  }
}
