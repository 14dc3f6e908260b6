package import Identifiers
package import Kinds

/// The ids of one kind that are in use anywhere, told by the names of files.
///
/// Of numbers only the highest of each year is kept, so that a hundred thousand names cost little.
package struct TakenIDs: Sendable {
  package let kind: Kind
  /// The id, in its folded form, of which it is asked whether it is free.
  private let asked: String?
  /// Where each word was seen first, by its folded form; of ids with numbers only the asked one.
  private var origins: [String: String] = [:]
  /// The highest number of each year; of the year 0 where ids have no year.
  private var highest: [Int: Int] = [:]

  package init(kind: Kind, asked: String? = nil) {
    self.kind = kind
    self.asked = asked.map { RecordID($0).folded }
  }

  /// Takes note of a file of the kind's folder by its last path component; `origin` says for people where it was seen.
  package mutating func note(name: ArraySlice<UInt8>, origin: @autoclosure () -> String) {
    guard name.suffix(3).elementsEqual(".md".utf8) else { return }
    let stem = name.dropLast(3)
    switch kind.ids {
    case .slug, .name:
      note(word: RecordID(String(decoding: stem, as: UTF8.self)), origin())
    case .yearly, .numbered:
      guard let length = kind.ids.idLength(in: stem, prefix: kind.prefix) else { return }
      let id = stem.prefix(length)
      if let asked, asked.utf8.count == length {
        let folded = RecordID(String(decoding: id, as: UTF8.self)).folded
        if folded == asked { note(word: RecordID(folded), origin()) }
      }
      guard let (year, number) = Self.numbers(of: id, kind: kind) else { return }
      highest[year] = max(highest[year] ?? 0, number)
    }
  }

  private mutating func note(word: RecordID, _ origin: String) {
    if origins[word.folded] == nil { origins[word.folded] = origin }
  }

  /// Where the asked id, or a word, is in use; nil where it is free.
  package func origin(of id: String) -> String? { origins[RecordID(id).folded] }

  /// The id after the highest in use: of the given year for yearly ids. Nil for kinds whose ids are words.
  package func next(year: Int) -> RecordID? {
    guard kind.ids == .yearly || kind.ids == .numbered, let prefix = kind.prefix else { return nil }
    let series = kind.ids == .yearly ? year : 0
    let number = (highest[series] ?? 0) + 1
    guard number <= 999_999_999_999 else { return nil }
    let start = kind.ids == .yearly ? "\(prefix)-\(Self.padded(year))-" : "\(prefix)-"
    return RecordID(start + Self.padded(number))
  }

  /// The year of a yearly id.
  package static func year(of id: RecordID, kind: Kind) -> Int? {
    kind.ids == .yearly ? numbers(of: Array(id.text.utf8)[...], kind: kind)?.year : nil
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// The year and the number in which an id of a form with numbers ends.
  private static func numbers(of id: ArraySlice<UInt8>, kind: Kind) -> (year: Int, number: Int)? {
    guard let dash = id.lastIndex(of: UInt8(ascii: "-")) else { return nil }
    let number = number(id[(dash + 1)...])
    guard kind.ids == .yearly else { return (0, number) }
    let before = id[..<dash]
    guard let first = before.lastIndex(of: UInt8(ascii: "-")) else { return nil }
    return (Self.number(before[(first + 1)...]), number)
  }

  /// The value of at most twelve digits.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int { digits.prefix(12).reduce(0) { $0 * 10 + Int($1 & 15) } }
}
