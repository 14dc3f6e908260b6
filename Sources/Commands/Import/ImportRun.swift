import ArgumentParser
import Diagnostics
import Git
import Governance
import Identifiers
import Importing
import Kinds
import Records
import Snapshots

/// One import, from the command line to the commits.
struct ImportRun {
  let command: ImportCSV
  private var shared: SharedOptions { command.shared }

  init(_ command: ImportCSV) { self.command = command }

  func run() throws {
    let table = try TableFile(command.file)
    let mapping = try MappingFile(named: command.mapping)
    let workspace = try Workspace(shared)
    let place = try ActPlace(workspace)
    let snapshot = try workspace.tree(at: place.head.hex)
    let rules = try workspace.rules(of: snapshot)
    let kind = try mapping.target(in: rules.kinds)
    let git = try GitProgram(top: workspace.repository.workTree ?? workspace.repository.gitDirectory)
    let people = try CommitPeople(git, environment: ActCommit.dates(shared))
    let obstacle = try obstacle(place, people, git, workspace)
    var reader = CSVReader(delimiter: mapping.mapping.delimiter) { () throws(Failure) in try table.next() }
    let header = try header(&reader)
    let loaded = try RecordLoading.load(from: snapshot, rules: rules, keeping: { _, _ in .facts })
    try loaded.lost.requireNone()
    let known = Catalogue(kinds: rules.kinds, records: loaded.records.map(\.facts))
    var plan = try ImportPlan(
      mapping.mapping, kind: kind, header: header,
      surroundings: ImportPlan.Surroundings(
        isTaken: { !known.records(withID: $0.text).isEmpty },
        exists: { reference in if case .file = reference.purpose { true } else { !known.positions(of: reference).isEmpty } }, now: shared.present))
    let output = ImportOutput(command: command, table: table.name, unread: mapping.mapping.unread(of: header), hasWorkTree: !workspace.repository.isBare)
    let commit = command.dryRun ? try rehearse(&reader, &plan) : try write(&reader, &plan, git, workspace, people, from: place.head, table: table.name, kind)
    output.write(plan.answer, kind, commit: commit)
    if let obstacle { output.refused(obstacle) }
    if !plan.answer.rejects.isEmpty { throw ExitCode(1) }
  }

  /// Why the import is refused. A rehearsal goes on, and has it told.
  private func obstacle(_ place: ActPlace, _ people: CommitPeople, _ git: GitProgram, _ workspace: Workspace) throws -> Refusal? {
    do {
      try ImportRight(place, people, now: shared.present).check()
      try ImportedBranch.requireCleanWorkTree(git, workspace)
      return nil
    } catch let refusal as Refusal where command.dryRun {
      return refusal
    }
  }

  private func header(_ reader: inout CSVReader) throws -> TableHeader {
    guard let row = try reader.next() else { throw Failure("'\(command.file)' is empty: it has no header", hint: "the first line names the columns") }
    switch row.content {
    case .success(let names): return TableHeader(names)
    case .failure(let defect): throw Failure("cannot read the header of '\(command.file)' (line \(row.line))", causes: [defect.reason])
    }
  }

  private func rehearse(_ reader: inout CSVReader, _ plan: inout ImportPlan) throws -> ObjectID? {
    while let row = try reader.next() { _ = plan.take(row) }
    return nil
  }

  /// Makes the commits, and the branch go on to them. Nothing of the repository has changed where this fails.
  private func write(
    _ reader: inout CSVReader, _ plan: inout ImportPlan, _ git: GitProgram, _ workspace: Workspace, _ people: CommitPeople, from head: ObjectID,
    table: String, _ kind: Kind
  ) throws -> ObjectID? {
    let branch = ImportedBranch(git: git, workspace: workspace, people: people, head: head)
    var stream = FastImportStream(
      reference: branch.reference, start: head, author: people.authorText, committer: people.committer, table: table)
    defer { branch.discard() }
    let program = try FastImport(git)
    while let row = try reader.next() {
      guard let event = plan.take(row) else { continue }
      try program.write(stream.commit(event))
    }
    try program.finish(FastImportStream.end)
    let answer = plan.answer
    guard answer.events > 0 else { return nil }
    let rejected = answer.rejects.isEmpty ? "" : "\nRejected-rows: \(answer.rejects.count)"
    return try branch.land(
      "Import \(answer.records) record\(answer.records == 1 ? "" : "s") of kind \(kind.name) from \(DisplayText.escaped(table))\n\n\(answer.events) events of \(answer.rows) rows.\n\nImported-from: \(DisplayText.escaped(table))\(rejected)\n",
      environment: ActCommit.dates(shared))
  }
}
