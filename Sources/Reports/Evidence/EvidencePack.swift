import Diagnostics
import Digests
import Governance
import HistoryIndex
package import Identifiers
import Kinds
import Records
import ServiceTime
import Snapshots
import Standards

/// What an auditor takes along: the report, the records that it cites, their chain of custody, and the means to check all of it
/// without this program.
package struct EvidencePack {
  package struct File: Sendable {
    /// Relative, with `/` between components.
    package let path: RepoPath
    package let bytes: [UInt8]
    /// For a file of the repository: its blob, the record that it is or belongs to, and the commit that last touched that.
    package var blob: ObjectID?
    package var record: RecordID?
    package var commit: ObjectID?
  }

  /// In the order of their paths, but for `SHA256SUMS`, which comes last.
  package private(set) var files: [File] = []
  private let desk: ReportDesk

  /// The records are those of the commit that the desk reads.
  package init(_ desk: ReportDesk, _ request: EvidenceRequest) throws {
    self.desk = desk
    var (report, clauses, ground) = try EvidenceReport.make(desk, request)
    let records = Set(clauses.flatMap(\.items).flatMap(\.citations).map(\.record)).union(clauses.flatMap(\.gaps).compactMap(\.record)).sorted()
    try addRecords(records, ground)
    let custody = try CustodyReport(desk, ground, of: records)
    var custodyReport = custody.report
    for file in files {
      guard let record = file.record else { continue }
      let target = Self.link(file.path)
      if report.links[record.text] == nil || file.path == Self.place(of: record, ground) { report.links[record.text] = target }
      if custodyReport.links[record.text] == nil || file.path == Self.place(of: record, ground) { custodyReport.links[record.text] = target }
    }
    for commit in custody.commits {
      for name in [commit.full, commit.short] { report.links[name] = "custody.html#commit-\(commit.short)" }
    }
    add("index.html", report.rendered(.html, explained: true))
    add("report.json", report.rendered(.json, explained: true))
    add("custody.html", custodyReport.rendered(.html, explained: false))
    add("custody.json", custodyReport.rendered(.json, explained: false))
    add("README.md", PackReadme(report: report, root: ground.root).text)
    files.sort { $0.path < $1.path }
    add("manifest.json", manifest(report, request, ground).rendered(pretty: true) + "\n")
    add("SHA256SUMS", files.map { Self.sumLine($0) }.joined())
  }

  private mutating func add(_ name: RepoPath, _ text: String) { files.append(File(path: name, bytes: Array(text.utf8))) }

  private static let folder = "records/"
  private static let sizeLimit = 1 << 30

  private static func place(of record: RecordID, _ ground: EvidenceGround) -> RepoPath? {
    ground.graph.position(of: record.text).map { RepoPath(bytes: Array(folder.utf8) + ground.graph.records[$0].facts.path.bytes) }
  }

  /// The records, and the files that they name.
  private mutating func addRecords(_ records: [RecordID], _ ground: EvidenceGround) throws {
    let snapshot = TreeSnapshot(desk.history.place, tree: desk.history.tree)
    let reader = try snapshot.reader()
    var taken: Set<RepoPath> = []
    for id in records {
      guard let position = ground.graph.position(of: id.text) else { continue }
      let record = ground.graph.records[position]
      var entries = [record.entry]
      for reference in record.facts.references {
        if case .file = reference.purpose { entries += try snapshot.entries(in: [RepoPath(reference.target)]).filter { $0.form == .file } }
      }
      for entry in entries where taken.insert(entry.path).inserted {
        let content: EntryContent
        do throws(EntryDefect) { content = try reader.content(of: entry, limit: Self.sizeLimit) } catch {
          throw Failure("cannot read '\(entry.path)' of commit \(desk.history.tip.short)", causes: ["\(error)"])
        }
        files.append(
          File(
            path: RepoPath(bytes: Array(Self.folder.utf8) + entry.path.bytes), bytes: content.bytes, blob: entry.id, record: id,
            commit: ground.commit(of: id)))
      }
    }
  }

  private func manifest(_ report: Report, _ request: EvidenceRequest, _ ground: EvidenceGround) -> JSONValue {
    .object([
      ("version", 1), ("standard", .string(request.standard)), ("clause", JSONValue(request.clause?.text)),
      ("organization", .string(desk.history.rules.configuration.organization)),
      ("period", .object([("from", .string(desk.period.start.description)), ("to", .string(desk.period.end.description))])),
      ("made_at", .string(desk.now.description)), ("commit", .string(desk.history.tip.hex)), ("tree", .string(desk.history.tree.hex)),
      ("root_of_trust", JSONValue(ground.root?.hex)),
      (
        "files",
        .array(
          files.map { file in
            .object(
              [("path", .string(file.path.text)), ("bytes", .integer(file.bytes.count)), ("sha256", .string(SHA256.hex(file.bytes)))]
                + (file.blob.map { blob in
                  [("record", JSONValue(file.record?.text)), ("blob", .string(blob.hex)), ("last_commit", JSONValue(file.commit?.hex))]
                } ?? []))
          })
      ),
    ])
  }

  /// A line that `sha256sum --check` reads: names with a backslash or a line end are written with escapes, and say so.
  private static func sumLine(_ file: File) -> String {
    let name = file.path.text
    guard name.contains(where: { $0 == "\\" || $0.isNewline }) else { return "\(SHA256.hex(file.bytes))  \(name)\n" }
    let escaped = name.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\r", with: "\\r")
    return "\\\(SHA256.hex(file.bytes))  \(escaped)\n"
  }

  /// A relative address: everything but letters, digits and a few signs in percent form.
  private static func link(_ path: RepoPath) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.bytes {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: bytes.append(byte)
      default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
