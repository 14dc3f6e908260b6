/// The folders of imported records: one for every month, and for every day of what else a full month holds.
///
/// Git writes a folder anew with every commit that changes a file in it, so that a folder of thousands makes each event of the
/// import, and each later edit, cost what thousands of lines cost.
struct DatedFolders {
  /// Records that a month's own folder takes.
  static let capacity = 250

  private var records: [Substring: Int] = [:]

  /// The folder, below that of the kind, of the next record that was opened at an RFC 3339 time.
  mutating func next(opened: String) -> String {
    let (year, month, day) = (opened.prefix(4), opened.dropFirst(5).prefix(2), opened.dropFirst(8).prefix(2))
    let count = records[opened.prefix(7), default: 0]
    records[opened.prefix(7)] = count + 1
    return count < Self.capacity ? "\(year)/\(month)" : "\(year)/\(month)/\(day)"
  }
}
