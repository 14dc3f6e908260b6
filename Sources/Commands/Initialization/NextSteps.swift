import Diagnostics

/// What to do after `itsm init`.
struct NextSteps {
  let top: String
  let person: FirstPerson
  let kept: [String]
  let isUTC: Bool

  var text: String {
    var steps = [
      "look through the files; \(kept.contains("README.md") ? "'.itsm/README.md'" : "'README.md'") explains them",
      "itsm validate --strict",
      "itsm hook install",
      "git add --all && git commit -m 'Govern this repository'",
      "add your colleagues: itsm new person --title 'Alex Doe' --set id=alex --set emails=alex@example.org",
    ]
    if isUTC { steps.insert("set the time zone in '.itsm/config.yaml' and 'calendars/CAL-service-hours.md' (it is UTC)", at: 1) }
    if Environment.currentDirectory != top { steps.insert("cd \(DisplayText.escaped(top))", at: 0) }
    return "next:\n" + steps.enumerated().map { "  \($0.offset + 1). \($0.element)" }.joined(separator: "\n")
  }
}
