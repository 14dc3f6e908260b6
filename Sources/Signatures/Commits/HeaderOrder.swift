/// The order of a commit's headers: `tree`, any number of `parent`, `author`, `committer`, then others, of which those that
/// mean something to git occur once.
struct HeaderOrder {
  private var last = Place.start
  private var seen: Set<String> = []

  private enum Place: Int, Comparable {
    case start, tree, parent, author, committer, others
    static func < (left: Place, right: Place) -> Bool { left.rawValue < right.rawValue }
  }

  /// Accepts the next header, or says why it cannot stand here. `value` is its first line.
  mutating func take(_ name: String, value: ArraySlice<UInt8>, isFolded: Bool) throws(Malformation) {
    let place = Self.place(of: name)
    if Self.single.contains(name), !seen.insert(name).inserted { throw Malformation("the header '\(name)' is given twice") }
    if name.hasPrefix("gpgsig"), name != "gpgsig" {
      throw Malformation("the header '\(name)' is not a signature of this repository")
    }
    guard place.rawValue <= last.rawValue + 1 || (last == .tree && place == .author), place >= last else {
      throw Malformation("the header '\(name)' is out of place")
    }
    if place < .others || name == "encoding" {
      guard !isFolded else { throw Malformation("the header '\(name)' goes on over several lines") }
    }
    if place == .tree || place == .parent {
      guard value.count == 40, value.allSatisfy(Self.isHexadecimal) else {
        throw Malformation("the header '\(name)' names no object")
      }
    }
    if place == .author || place == .committer {
      guard IdentityLine.isUnambiguous(value) else { throw Malformation("the header '\(name)' is not one name, e-mail and time") }
    }
    last = place
  }

  /// Says what is missing after the last header.
  func finish() throws(Malformation) {
    guard last >= .committer else { throw Malformation("the commit has no tree, author or committer") }
  }

  private static let single: Set<String> = ["tree", "author", "committer", "gpgsig", "encoding"]

  private static func place(of name: String) -> Place {
    switch name {
    case "tree": .tree
    case "parent": .parent
    case "author": .author
    case "committer": .committer
    default: .others
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
