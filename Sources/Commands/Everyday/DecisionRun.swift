import Diagnostics
import FrontMatter
import Git
import Governance
import Identifiers
import Records
import ServiceTime
import Snapshots

/// One decision on one record, from the command line to the commit.
struct DecisionRun {
  let options: DecisionOptions
  let decision: ApprovalEntry.Decision
  private var shared: SharedOptions { options.shared }

  init(_ options: DecisionOptions, _ decision: ApprovalEntry.Decision) {
    self.options = options
    self.decision = decision
  }

  func run() throws {
    let workspace = try Workspace(shared)
    let run = GovernanceRun(workspace: workspace, shared: shared)
    try run.deciding { try shared.refusable { try decide(workspace, run) } }
  }

  private func decide(_ workspace: Workspace, _ run: GovernanceRun) throws {
    let git = try GitProgram(top: try workspace.top())
    let record = try RecordLookup(workspace, at: nil).record(RecordID(options.id))
    let place = try ActPlace(workspace)
    let people = try CommitPeople(git, environment: ActCommit.dates(shared))
    let tree = try workspace.repository.treeID(ofCommit: place.head)
    let committed = try workspace.repository.entry(at: record.path, in: tree)
    var change = ActCommit(git: git, workspace: workspace, path: record.path, before: record.text.bytes, after: record.text.bytes)
    try change.requireCleanFile(isCommitted: committed?.kind == .file)
    let rehearsal = try Rehearsal(workspace)
    // What is shown of a refusal is read from its folder.
    defer { withExtendedLifetime(rehearsal) {} }
    let engine = try rehearsal.engine(now: shared.present.seconds)
    guard let ground = try engine.ground(at: record.path, in: tree, onto: place.base, address: people.address) else {
      throw Refusal("'\(record.path)' is no record by the rules where it would land", hint: "land the kinds and the configuration first")
    }
    let choice = try RoleChoice(options: options, decision: decision, ground: ground, address: people.address, now: shared.present.seconds)
    let role = try choice.role(engine, vouched: decision == .withdrawn ? vouchedRole(of: choice.person.id, ground, run, place) : nil)
    if let standing = try standing(of: choice.person.id, ground, run, place), standing.decision == decision {
      if standing.role == role, !options.sign {
        shared.console.message("\(choice.person.id)'s decision stands already and counts: there is nothing to do")
        return
      }
      if standing.role != role, decision == .approved, try choice.isOfUse(standing.role, engine) {
        throw Refusal(
          "this would take the place of \(choice.person.id)'s approval as '\(standing.role)', which counts",
          hint: "a person's last decision is the one that counts; 'itsm withdraw \(record.id)' takes the other back first")
      }
    }
    let entry = try entry(by: choice.person.id, role, ground, workspace)
    change = try ActCommit(git: git, workspace: workspace, path: record.path, before: record.text.bytes, after: edited(record, adding: entry))
    let message = message(entry, record, people)
    let blob = try rehearsal.blob(change.after, at: record.path, git: git)
    let changed = try rehearsal.tree(of: place.head, changing: [record.path: TreeChange.Content(mode: committed?.mode ?? 0o100644, id: blob)])
    let commit = try rehearsal.commit(changed, parents: [place.head], by: people, message: message.text)
    let signs = try git.signsCommits()
    let act = try RehearsedAct(
      commit, of: rehearsal, onto: place.base, landsAlone: place.isProtected, signing: signs ? .certain : options.noCommit ? .unknown : .excluded,
      now: shared.present.seconds, pinned: try run.pinnedRoot())
    let output = ActOutput(console: shared.console, workspace: workspace)
    // An entry that does not count is only a note where it lands; whoever makes it wants to know now.
    let reasons = act.findings.filter { $0.severity == .error || (["AP008", "SI005"].contains($0.code) && $0.record == record.id) }
    let snapshot = TreeSnapshot(rehearsal.place, tree: changed)
    let advice = decision == .approved ? RecordFindings.advice(on: record, as: change.after) : []
    guard try output.mayProceed(act, reasons, advice: advice, from: snapshot, isOnlyStaged: options.noCommit) else { return }
    if options.noCommit {
      try change.stage()
      output.staged(record.path, message)
      return
    }
    if signs { try output.requireNothing(against: RehearsedSignature(under: changed, saying: message, at: place, in: rehearsal, git, shared), from: snapshot) }
    try output.committed(change.commit(message.text, environment: ActCommit.dates(shared)), message)
    if let approvals = try RecordApprovalsReading(shared).approvals(of: record.id) { output.remaining(approvals) }
  }

  /// The last decision of the person on this content, where it counts.
  private func standing(of person: RecordID, _ ground: DecisionGround, _ run: GovernanceRun, _ place: ActPlace) throws -> ApprovalEntry? {
    guard let last = ground.entries.last(where: { $0.by == person }), last.digest == ground.digest else { return nil }
    return try counting(ground, run, place).contains { $0.entry == last } ? last : nil
  }

  /// The role in which a forge vouches for an approval of the person on this content.
  private func vouchedRole(of person: RecordID, _ ground: DecisionGround, _ run: GovernanceRun, _ place: ActPlace) throws -> RoleName? {
    try counting(ground, run, place).first { $0.entry.by == person && $0.evidence == "vouched" }?.entry.role
  }

  /// The decisions on the record that count.
  private func counting(_ ground: DecisionGround, _ run: GovernanceRun, _ place: ActPlace) throws -> [EntryVerdict] {
    let engine = try run.engine()
    guard let followed = try engine.follow(ground.version.id, to: place.head, onto: place.base) else { return [] }
    return try engine.approvals(of: followed)?.verdict.entries.filter(\.counts) ?? []
  }

  private func entry(by person: RecordID, _ role: RoleName, _ ground: DecisionGround, _ workspace: Workspace) throws -> ApprovalEntry {
    // What is signed and what is written are of one moment, however long the signing takes.
    let present = shared.present.description
    func entry(_ signature: String) -> ApprovalEntry {
      ApprovalEntry(
        by: person, role: role, decision: decision, at: present, digest: ground.digest, comment: options.comment ?? "",
        signature: signature)
    }
    guard options.sign else { return entry("") }
    let key = try AttestationKey(file: options.key, workspace)
    return entry(try key.sign(entry("").attestedBytes(record: ground.version.id)))
  }

  private func edited(_ record: Record, adding entry: ApprovalEntry) throws -> [UInt8] {
    var editor = RecordEditor(record.text)
    do throws(EditFailure) { try editor.append(to: ["approvals"], item: entry.editValue) } catch {
      throw Failure("cannot write the decision into '\(record.path)'", causes: [error.message], hint: "itsm validate '\(record.path)'")
    }
    return editor.bytes
  }

  private func message(_ entry: ApprovalEntry, _ record: Record, _ people: CommitPeople) -> CommitMessage {
    let (verb, trailer) =
      switch decision {
      case .approved: ("Approve", "Approved-by")
      case .rejected: ("Reject", "Rejected-by")
      case .withdrawn: ("Withdraw the decision on", "Withdrawn-by")
      }
    return CommitMessage(verb, record, paragraph: options.comment, trailers: ["\(trailer): \(people.authorText)"])
  }
}

extension ApprovalEntry {
  /// The entry as an item of a record's `approvals`.
  var editValue: EditValue {
    var fields: [EditValue.Entry] = [
      .init("by", .text(by.text)), .init("role", .text(role.text)), .init("decision", .text(decision.rawValue)), .init("at", .text(at)),
      .init("digest", .text(digest)),
    ]
    if !comment.isEmpty { fields.append(.init("comment", comment.contains("\n") ? .block(comment) : .text(comment))) }
    if !signature.isEmpty { fields.append(.init("signature", .block(signature))) }
    return .mapping(fields)
  }
}
