import Diagnostics
import Git
import Governance
import Identifiers
import Records
import Rules
import Snapshots

/// What the rules would say of a commit that is not made yet.
struct RehearsedAct {
  /// Everything found in the commit itself; what its branch brought before is not its matter.
  let findings: [Finding]
  let judgement: Judgement

  /// Judges a rehearsed commit as it would land on `base`, by itself where that is what is checked out, else with what follows it.
  init(
    _ commit: ObjectID, of rehearsal: Rehearsal, onto base: ObjectID, landsAlone: Bool, signing: Signing, now: Int64, pinned: ObjectID?
  ) throws {
    let engine = try rehearsal.engine(now: now)
    // Git signs a commit only when it makes it.
    if signing == .certain { engine.presumeSigned(commit) }
    judgement = try engine.propose(commit, onto: base, pinned: pinned)
    let mayBeApproved = try !landsAlone && rehearsal.engine(now: now).approvalsGovernRules(at: base)
    findings = judgement.findings.filter { finding in
      switch finding.code {
      // Somebody's approval that is late already does not stop this act.
      case "AP006": false
      case "HI007": true
      default: finding.commit == commit
      }
    }.map { finding in
      var finding = finding
      finding.commit = nil
      // Nobody will ever find it under the id that it has here.
      finding.message = finding.message.replacing("commit \(commit.short)", with: "this commit").replacing(commit.short, with: "this commit")
      // What lands is judged as a whole: the approval of a change of the rules follows it.
      if finding.code == "RL001", mayBeApproved, finding.severity == .error { finding.severity = .warning }
      if finding.code == "SI005", finding.record == nil, finding.actor != nil {
        finding.help = "'git config commit.gpgSign true' lets git sign every commit, and 'git commit -S' this one"
        if signing == .unknown, finding.severity == .error { finding.severity = .warning }
      }
      return finding
    }
  }

  var errors: [Finding] { findings.filter { $0.severity == .error } }

  /// Whether git signs the commit when it makes it.
  enum Signing { case certain, excluded, unknown }

  /// The findings for people, with their lines from the tree that would be committed.
  static func text(_ findings: [Finding], from snapshot: any Snapshot, style: TerminalStyle) throws -> String {
    let reader = try snapshot.reader()
    let known = Dictionary(
      try snapshot.entries(in: Array(Set(findings.compactMap(\.path)))).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    return FindingFormat.text.renderer.render(
      FindingReport(findings: findings, rules: RuleRegistry.descriptions),
      sources: { path, _ in
        guard let entry = known[path] else { return nil }
        do throws(EntryDefect) { return SourceText(try reader.content(of: entry, limit: 2 << 20).bytes) } catch { return nil }
      }, style: style)
  }
}
