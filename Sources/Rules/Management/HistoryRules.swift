import Diagnostics
import Identifiers

/// The rules of the management system that no single tree can answer: what they look at is how records came to be as they are.
/// Their examples are stories; `Sources/Reports/HistoryChecks` makes the findings.
package enum HistoryRules {
  package static let all: [RuleMetadata] = [
    rule(
      "SM093", "edit-without-change", "Something that is under control was edited, and the commit names no change.",
      "Configuration items, processes and policies change because a change says so. The commit names it in its message, or the record does: in `changed_by`, or in its text. What a record said before it was first in force, and fields that are not governed, may be edited freely."),
    rule(
      "SM094", "items-not-updated", "A change was carried out, and a configuration item that it lists was not looked at afterwards.",
      "Who relies on configuration records relies on what they say after the last change. Two weeks after the work every item that the change lists has a commit that is younger than its beginning, be it only that somebody verified the item."),
    rule(
      "SM095", "deleted-before-retention", "A record was deleted before its time of retention was over.",
      "Policies in force say in `retention` for how long records of a kind are kept, counted from their last edit. The past is still in git; bring the record back, so that people and reports find it."),
    rule(
      "SM096", "baseline-missing", "A release was deployed, and its baseline is neither a tag nor a commit of the repository.",
      "The baseline is what was deployed. Without it nobody can tell what is in use, or build it again. Where the baseline lives in another repository, the record says so with `itsm-ignore`."),
    rule(
      "SM097", "own-work-approved", "Everybody who approved a document or record has a hand in what it says.",
      "An approval is worth something when a second person gives it. A policy without `exclude` keeps authors from approving; where one says `exclude` and leaves `authors` out, this says what came of it."),
    rule(
      "SM098", "continuity-not-retested", "A major change was made to a service, and its continuity plan was not tested since.",
      "A plan that worked before the change may not work after it. Ninety days after a change with the impact `major` every continuity plan of its services was tested again."),
    rule(
      "SM099", "candidate-without-problem", "Similar incidents come again and again, and nobody looks for their cause.",
      "Three incidents of one category on one service or item within ninety days are a candidate for a problem: open one and tie the incidents to it, or tie them to one that is there. `itsm report problems` lists all of them."),
    rule(
      "SM100", "work-outside-window", "A change was carried out outside of its window, or in a freeze that nobody lifted.",
      "The time is part of what was approved. Whoever relies on it was not warned of work at another time. `itsm report changes` compares the two."),
    rule(
      "SM101", "miss-unanswered", "An agreement missed a target, and it says neither why nor what is done about it.",
      "What is promised is measured, and a miss has a reason or an improvement: in `misses` of the agreement, or as an improvement whose `sources` name it. `itsm report service-levels` lists all of them."),
  ]

  private static func rule(_ code: RuleCode, _ name: String, _ summary: String, _ why: String) -> RuleMetadata {
    RuleMetadata(code: code, name: name, severity: .warning, summary: summary, why: why, story: HistoryStories.all[code])
  }
}
