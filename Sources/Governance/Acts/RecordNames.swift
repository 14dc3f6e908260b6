import Identifiers
import Records

/// Tells whether the name of a file begins with one of some ids, however many they are.
struct RecordNames {
  private var ids: TextTable
  private let lengths: [Int]

  init(_ records: Set<RecordID>) {
    ids = TextTable(capacity: records.count)
    for record in records { _ = ids.number(of: record.text) }
    lengths = Set(records.map(\.text.utf8.count)).sorted()
  }

  func begin(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    lengths.contains { $0 <= name.count && ids.find(UnsafeBufferPointer(rebasing: name[..<$0])) != nil }
  }

  func begin(_ name: ArraySlice<UInt8>) -> Bool { name.withUnsafeBufferPointer { begin($0) } }
}
