import FrontMatter
import Identifiers
import Kinds
import Records

/// What is asked of nearly every version of a record, found in its text. Whoever reads a history ahead finds it in time.
struct RecordOutline: Sendable {
  let state: StateName?
  /// Whether it says that it was brought over from another system.
  let isImported: Bool
  let approvals: ApprovalList
  /// Whether rules of a policy stand in the field of the decisions: these are governed.
  let holdsRules: Bool
  /// Where the body and the governed entries of the front matter stand, each up to the next one; nil where equal bytes need not mean the
  /// same, because the entries stand between braces or are indented.
  let governedText: [Range<Int>]?

  init(_ record: Record) {
    state = record.state
    isImported = record["imported"]?.equals("true") ?? false
    approvals = ApprovalList(record)
    holdsRules = record["approvals"]?.items.contains { $0["decision"] == nil } ?? false
    governedText = Self.governedText(of: record)
  }

  private static func governedText(of record: Record) -> [Range<Int>]? {
    guard let root = record.text.root, let frontMatter = record.text.frontMatter, !root.isFlow,
      record.text.bytes[..<root.range.lowerBound].last == UInt8(ascii: "\n")
    else { return nil }
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(root.count + 1)
    ranges.append(record.text.body)
    var start: Int?
    for (key, _) in root.entries {
      if let start { ranges.append(start..<key.range.lowerBound) }
      start = key.equals("approvals") || key.withBytes { record.kind.isUngoverned($0) } ? nil : key.range.lowerBound
    }
    if let start { ranges.append(start..<frontMatter.upperBound) }
    return ranges
  }
}
