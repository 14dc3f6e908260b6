import Diagnostics
import Identifiers
import Records

/// What an audit found of a mainline up to one commit, so that the next audit judges only what landed since.
///
/// Findings about what landed never change: commits cannot. What passing time may change is left out of it.
struct JudgedMainline: Equatable {
  let root: ObjectID
  /// The commit of the mainline up to which everything was judged.
  let tip: ObjectID
  /// How many commits were judged, and when, in seconds since 1970.
  let commits: Int
  let now: Int64
  /// What was found, the root of trust apart.
  let findings: [Finding]
  /// Records that may be approved afterwards: whether that is overdue is asked anew every time.
  let waiting: [RecordID]
}

extension JudgedMainline {
  private static let magic = Array("itsmaudit".utf8)

  func encoded(_ key: [UInt8]) -> [UInt8] {
    let texts = waiting.map { Array($0.text.utf8) } + findings.flatMap(\.texts)
    var writer = ColumnWriter(capacity: 256 + texts.reduce(0) { $0 + $1.count + 4 })
    writer.add(Self.magic)
    writer.add(key)
    writer.add([root, tip])
    writer.add([UInt32(commits), UInt32(waiting.count)])
    writer.add(Array(String(now).utf8))
    writer.add(texts.map { UInt32($0.count) })
    writer.add(texts.flatMap { $0 })
    return writer.finish()
  }

  /// Nil for anything but what `encoded` gave for the same key.
  init?(_ bytes: [UInt8], key: [UInt8]) {
    let read: JudgedMainline? = bytes.withUnsafeBytes { raw in
      guard var reader = ColumnReader(raw), reader.next(UInt8.self) == Self.magic, reader.next(UInt8.self) == key,
        let ids = reader.next(ObjectID.self), ids.count == 2, let numbers = reader.next(UInt32.self), numbers.count == 2,
        let now = reader.next(UInt8.self).flatMap({ Int64(String(decoding: $0, as: UTF8.self)) }), let lengths = reader.next(UInt32.self),
        let joined = reader.next(UInt8.self), reader.isAtEnd, let texts = Self.texts(joined, lengths), texts.count >= numbers[1]
      else { return nil }
      let waiting = texts.prefix(Int(numbers[1])).map { RecordID(String(decoding: $0, as: UTF8.self)) }
      guard let findings = Self.findings(texts.dropFirst(waiting.count)) else { return nil }
      return JudgedMainline(root: ids[0], tip: ids[1], commits: Int(numbers[0]), now: now, findings: findings, waiting: waiting)
    }
    guard let read else { return nil }
    self = read
  }

  private static func texts(_ joined: [UInt8], _ lengths: [UInt32]) -> [ArraySlice<UInt8>]? {
    var rest = joined[...]
    var texts: [ArraySlice<UInt8>] = []
    for length in lengths {
      guard Int(length) <= rest.count else { return nil }
      texts.append(rest.prefix(Int(length)))
      rest = rest.dropFirst(Int(length))
    }
    return rest.isEmpty ? texts : nil
  }

  private static func findings(_ texts: ArraySlice<ArraySlice<UInt8>>) -> [Finding]? {
    guard texts.count.isMultiple(of: Finding.textCount) else { return nil }
    var findings: [Finding] = []
    for start in stride(from: texts.startIndex, to: texts.endIndex, by: Finding.textCount) {
      guard let finding = Finding(Array(texts[start..<(start + Finding.textCount)])) else { return nil }
      findings.append(finding)
    }
    return findings
  }
}

/// A finding of the workflow as texts, an absent part as an empty one.
extension Finding {
  fileprivate static let textCount = 10

  fileprivate var texts: [[UInt8]] {
    let range = range.map { [String($0.lowerBound), String($0.upperBound)] } ?? ["", ""]
    return [code.text, severity.rawValue, message, help ?? "", record?.text ?? "", range[0], range[1], commit?.hex ?? "", actor?.text ?? ""]
      .map { Array($0.utf8) } + [path?.bytes ?? []]
  }

  fileprivate init?(_ texts: [ArraySlice<UInt8>]) {
    let words = texts.map { String(decoding: $0, as: UTF8.self) }
    func present(_ position: Int) -> String? { words[position].isEmpty ? nil : words[position] }
    guard let severity = Severity(rawValue: words[1]) else { return nil }
    var range: Range<Int>?
    if let lower = Int(words[5]), let upper = Int(words[6]), lower <= upper { range = lower..<upper }
    self = WorkflowFinding.make(
      RuleCode(words[0]), words[2], help: present(3), severity: severity, path: texts[9].isEmpty ? nil : RepoPath(bytes: Array(texts[9])),
      record: present(4).map { RecordID($0) }, range: range, commit: ObjectID(hex: words[7]), actor: present(8).map { RecordID($0) })
  }
}
