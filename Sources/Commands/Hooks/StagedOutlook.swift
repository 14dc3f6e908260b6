import Diagnostics
import Git
import Identifiers
import Rules
import Snapshots

/// What the commit that git is about to make of the index would be refused for.
struct StagedOutlook: Sendable {
  private var findings: [Finding] = []
  /// Why it cannot be decided here, which is left to those who decide it.
  private var doubt: Failure?

  /// Worked out while the files are judged.
  static func meanwhile(_ shared: SharedOptions) -> Meanwhile<StagedOutlook> { Meanwhile { StagedOutlook(shared) } }

  private init(_ shared: SharedOptions) {
    do {
      let staged = StagedCommit(workspace: try Workspace(shared), shared: shared)
      guard let verdict = try staged.judged(message: ""), verdict.remark == nil else { return }
      if try !verdict.findings.isEmpty && staged.isJudgedNext() { return }
      findings = verdict.findings
    } catch {
      doubt = Self.failure(error)
    }
  }

  /// Fails where what the commit would change is lost or damaged: nobody can decide then.
  func requireObjects() throws(Failure) {
    guard var doubt, doubt.isLoss else { return }
    doubt.message = "cannot decide what the commit would do: " + doubt.message
    throw doubt
  }

  /// As warnings, without what is said of the files themselves.
  func warnings(beside said: [Finding], _ console: Console) -> [Finding] {
    if let doubt, !doubt.isLoss {
      let reason = ([doubt.message] + doubt.causes.prefix(1)).joined(separator: ": ")
      console.message("note: what the commit would do to the records is not judged: \(DisplayText.escaped(reason))")
    }
    return findings.filter { finding in !said.contains { Self.says($0, finding) } }.map { finding in
      var finding = finding
      if finding.severity == .error { finding.severity = .warning }
      return finding
    }
  }

  /// Whether a finding of a file says already what one of the commit would.
  private static func says(_ said: Finding, _ finding: Finding) -> Bool {
    guard said.severity == .error else { return false }
    // Rules that cannot be read are found in the file that cannot, whichever of their files the commit is blamed for.
    if finding.code == "RL003", said.code.family == "CF" { return true }
    guard said.path == finding.path, finding.path != nil else { return false }
    if said.code == finding.code { return true }
    return switch finding.code.text {
    // What a state requires; what cannot be read; what is no regular file.
    case "WF008": ["FD001", "FD005", "FD015"].contains(said.code.text)
    case "HI003", "RL003": said.code.text.hasPrefix("FM") || said.code.text.hasPrefix("CF") || said.code.text.hasPrefix("ID")
    case "HI008": ["ID006", "ID007"].contains(said.code.text)
    default: false
    }
  }

  private static func failure(_ error: any Error) -> Failure {
    switch error {
    case let failure as Failure: failure
    case let failure as GitFailure: failure.failure
    default: Failure("\(error)")
    }
  }
}
