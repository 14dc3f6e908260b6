import Identifiers

/// What the rules about the past of records find, and what not: a line for each step, who takes it first.
enum HistoryStories {
  static let all: [RuleCode: RuleStory] = [
    "SM093": RuleStory(
      bad: "bob    edits a configuration item: 'more memory'",
      good: "bob    edits a configuration item: 'more memory, CHG-2026-0001'"),
    "SM094": RuleStory(
      bad: "bob    carries out a change with `cis: [CI-db]`\n       two weeks pass, CI-db is as it was",
      good: "bob    carries out a change with `cis: [CI-db]`\nbob    verifies or edits CI-db within two weeks"),
    "SM095": RuleStory(
      bad: "       a policy in force says `retention: {incident: 730d}`\nbob    deletes an incident of last year",
      good: "bob    leaves it, or deletes it after two years"),
    "SM096": RuleStory(
      bad: "bob    deploys a release with `baseline: v1.2`, which is no tag",
      good: "bob    git tag v1.2, and deploys the release"),
    "SM097": RuleStory(
      bad: "bob    writes a plan, and is the only one who approves it",
      good: "bob    writes a plan\ncarol  itsm approve PLN-0001"),
    "SM098": RuleStory(
      bad: "bob    closes a change of SVC-shop with `impact: major`\n       ninety days pass, its continuity plan was tested before",
      good: "bob    closes a change of SVC-shop with `impact: major`\nalice  tests the continuity plan within ninety days"),
    "SM099": RuleStory(
      bad: "       three incidents of one category on SVC-shop in ninety days, none with a `problem`",
      good: "alice  itsm new problem --from the last of them, and names it in all three"),
    "SM100": RuleStory(
      bad: "       a change has its window from 20:00 to 22:00\nbob    carries it out at 14:00",
      good: "bob    carries it out at 20:30"),
    "SM101": RuleStory(
      bad: "       an agreement promises 99.9 % and measured 99.2 % in March",
      good: "alice  writes the reason into `misses` of the agreement"),
  ]
}
