import Diagnostics
import Git
import Governance
import Identifiers
import ServiceTime

/// One commit of a record's history for people.
struct LogText {
  let step: RecordStep
  let style: TerminalStyle

  var text: String {
    let who = step.actor.map { "\($0)" } ?? "\(step.author) (nobody known)"
    var text = style.paint(step.commit.short, as: .strong) + "  " + Instant(seconds: step.time).description + "  "
    text += DisplayText.escaped(who) + "  " + style.paint("(\(standing))", as: .faint) + "\n"
    for line in lines { text += "  " + line + "\n" }
    for violation in step.violations { text += "  " + style.paint("error", as: .error) + ": " + DisplayText.escaped(violation) + "\n" }
    return text
  }

  private var standing: String {
    switch step.standing {
    case .landed: step.evidence
    case .arriving: step.evidence + ", not landed"
    case .root: "root of trust"
    case .earlier: "before the root of trust, not judged"
    case .unjudged: "before its kind was declared, not judged"
    }
  }

  /// When states were reached, where that is not the time of the commit.
  private var recordedTimes: [String] {
    step.difference.stamps.compactMap { stamp in
      guard stamp.old == nil, let new = stamp.new, Instant(rfc3339: new)?.seconds != step.time else { return nil }
      return "recorded \(DisplayText.escaped(stamp.field)) \(DisplayText.escaped(new))"
    }
  }

  private var lines: [String] {
    let change = step.difference
    var lines: [String] = []
    if change.oldPath == nil, let path = change.newPath {
      lines.append("created" + (change.newState.map { " as '\(DisplayText.escaped($0.text))'" } ?? "") + " in " + DisplayText.escaped(path))
      lines += recordedTimes
    } else if let path = change.oldPath, change.newPath == nil {
      lines.append("deleted " + DisplayText.escaped(path))
    } else {
      if let old = change.oldPath, let new = change.newPath, old != new { lines.append("moved \(DisplayText.escaped(old)) -> \(DisplayText.escaped(new))") }
      if change.oldState != change.newState {
        lines.append("state \(change.oldState.map { DisplayText.escaped($0.text) } ?? "none") -> \(change.newState.map { DisplayText.escaped($0.text) } ?? "none")")
      }
      // That a state was reached is said already; a time that is changed or taken out, or is not that of the commit, is not.
      lines += recordedTimes
      lines += (change.fields + change.stamps.filter { $0.old != nil }).map(DifferenceText.field)
      if !change.lines.isEmpty { lines.append(DifferenceText.body(change)) }
    }
    lines += change.addedDecisions.map(DifferenceText.decision)
    lines += change.removedDecisions.map { "removed: " + DifferenceText.decision($0) }
    lines += step.vouched.map { "vouches for the approval of \(DisplayText.escaped($0.text))" }
    if lines.isEmpty { lines = ["no change of its content"] }
    if let origin = step.origin {
      lines.append("imported from \(DisplayText.escaped(origin.source))" + (origin.actor.map { ", done there by '\(DisplayText.escaped($0))'" } ?? ""))
    }
    return lines
  }
}
