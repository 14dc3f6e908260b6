import Diagnostics
import FrontMatter
import Identifiers
import Kinds
import Records

/// What one task has read of a tree's records, in their order.
struct RecordReading: Sendable {
  /// The facts of the records that have an id.
  private(set) var table = FactsTable()
  /// For each record its row in `table`, or -1.
  private(set) var rows: [Int32] = []
  private(set) var findings: [Finding] = []
  /// The records, by their position here, that had findings.
  private(set) var faulty: [Int] = []

  /// One file that has to be read.
  struct Job: Sendable {
    let entry: SnapshotEntry
    let kind: Kind
  }

  static let sizeLimit = 1 << 20

  init(_ jobs: ArraySlice<Job>, from reader: any SnapshotReader) {
    var recordReader = RecordReader()
    rows.reserveCapacity(jobs.count)
    for job in jobs { read(job, from: reader, with: &recordReader) }
  }

  private mutating func read(_ job: Job, from reader: any SnapshotReader, with recordReader: inout RecordReader) {
    let path = job.entry.path
    let content: EntryContent
    do throws(EntryDefect) { content = try reader.content(of: job.entry, limit: Self.sizeLimit) } catch {
      let draft = UnreadableFile.draft(for: error, isStored: job.entry.id != nil)
      // Whatever it says, its name says that it is there: what refers to it does not dangle.
      add(recordReader.read(RecordText([]), at: path, kind: job.kind).facts, [error == .tooLarge ? FileTooLarge.finding(draft, path: path, record: nil) : UnreadableFile.finding(draft, path: path, record: nil)])
      return
    }
    let text = RecordText(content.bytes)
    let (facts, problems) = recordReader.read(text, at: path, kind: job.kind)
    var found = problems.isEmpty ? [] : problems.flatMap { Self.findings(for: $0, at: path, record: facts?.id) }
    if job.kind.actsAs == .person { found += UnreadableKey.findings(in: text.root, at: path, record: facts?.id) }
    found += ConflictInText.findings(in: text, at: path, record: facts?.id)
    if content.isExecutable { found.append(ExecutableRecord.finding(ExecutableRecord.draft(at: path), path: path, record: facts?.id)) }
    add(facts, found)
  }

  private mutating func add(_ facts: RecordFacts?, _ found: [Finding]) {
    if !found.isEmpty {
      faulty.append(rows.count)
      findings += found
    }
    guard let facts else {
      rows.append(-1)
      return
    }
    rows.append(Int32(table.count))
    table.append(facts)
  }

  /// What the rules say of one problem.
  static func findings(for problem: RecordProblem, at path: RepoPath, record: RecordID?) -> [Finding] {
    if let check = problem.detail.check {
      return RuleRegistry.checkRule(named: check).flatMap { rule in
        rule.draft(for: problem.detail).map { [rule.finding($0, path: path, record: record, range: problem.range)] }
      } ?? []
    }
    return RuleRegistry.recordRules.compactMap { rule in
      rule.draft(for: problem.detail).map { rule.finding($0, path: path, record: record, range: problem.range) }
    }
  }
}

extension RecordProblem.Detail {
  /// The name of the check of the management system that found it; nil for what is wrong with the record as such.
  fileprivate var check: String? {
    switch self {
    case .unmet(let unmet): unmet.check
    case .wrongProduct(let check, _, _, _, _), .gap(let check, _, _): check
    default: nil
    }
  }
}
