package import Identifiers
package import Kinds

/// The ids of one kind that are in use anywhere, told by the names of files.
package struct TakenIDs: Sendable {
  package let kind: Kind
  /// Where each id was seen first, by its folded form.
  private var origins: [String: String] = [:]
  /// The highest number of each year; of the year 0 where ids have no year.
  private var highest: [Int: Int] = [:]

  package init(kind: Kind) { self.kind = kind }

  /// Takes note of a file of the kind's folder by its last path component; `origin` says for people where it was seen.
  package mutating func note(name: ArraySlice<UInt8>, origin: @autoclosure () -> String) {
    guard name.suffix(3).elementsEqual(".md".utf8) else { return }
    let stem = name.dropLast(3)
    switch kind.ids {
    case .slug, .name:
      note(id: String(decoding: stem, as: UTF8.self), origin: origin())
    case .yearly, .numbered:
      guard let length = kind.ids.idLength(in: stem, prefix: kind.prefix) else { return }
      note(id: String(decoding: stem.prefix(length), as: UTF8.self), origin: origin())
    }
  }

  package mutating func note(id: String, origin: @autoclosure () -> String) {
    let folded = RecordID(id).folded
    if origins[folded] == nil { origins[folded] = origin() }
    guard let (year, number) = Self.numbers(of: id, kind: kind) else { return }
    highest[year] = max(highest[year] ?? 0, number)
  }

  /// Where the id is in use, nil where it is free.
  package func origin(of id: String) -> String? { origins[RecordID(id).folded] }

  /// The id after the highest in use: of the given year for yearly ids. Nil for kinds whose ids are words.
  package func next(year: Int) -> RecordID? {
    guard kind.ids == .yearly || kind.ids == .numbered, let prefix = kind.prefix else { return nil }
    let series = kind.ids == .yearly ? year : 0
    let (number, isTooHigh) = (highest[series] ?? 0).addingReportingOverflow(1)
    guard !isTooHigh, number <= 999_999_999_999 else { return nil }
    let start = kind.ids == .yearly ? "\(prefix)-\(Self.padded(year))-" : "\(prefix)-"
    return RecordID(start + Self.padded(number))
  }

  /// The year of a yearly id.
  package static func year(of id: RecordID, kind: Kind) -> Int? {
    kind.ids == .yearly ? numbers(of: id.text, kind: kind)?.year : nil
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private static func numbers(of id: String, kind: Kind) -> (year: Int, number: Int)? {
    let parts = id.split(separator: "-")
    switch kind.ids {
    case .yearly:
      guard parts.count == 3, let year = Int(parts[1]), let number = Int(parts[2]) else { return nil }
      return (year, number)
    case .numbered:
      guard parts.count == 2, let number = Int(parts[1]) else { return nil }
      return (0, number)
    case .slug, .name: return nil
    }
  }
}
