import Identifiers

/// What is found in commits, and what is not: a line for each step, who takes it first. The scenarios play such stories in real repositories.
enum CommitStories {
  static let all: [RuleCode: RuleStory] = [
    "WF002": RuleStory(
      bad: "bob    sets `status: closed` in a change that is `draft`",
      good: "bob    itsm transition CHG-2026-0001 submitted"),
    "WF003": RuleStory(
      bad: "bob    (no change manager) itsm transition CHG-2026-0001 approved",
      good: "carol  (change manager) itsm transition CHG-2026-0001 approved"),
    "WF004": RuleStory(
      bad: "bob    commits a new change with `status: approved`",
      good: "bob    itsm new change, which begins as `draft`"),
    "WF005": RuleStory(
      bad: "bob    rewrites the plan of a change that is `closed`",
      good: "bob    adds to the appendix of a change that is `closed`"),
    "WF006": RuleStory(
      bad: "carol  approves a change\nbob    changes its `window`",
      good: "carol  approves a change\nbob    itsm transition CHG-2026-0001 draft\nbob    changes its `window`, puts it forward again"),
    "WF007": RuleStory(
      bad: "bob    deletes a change that is `submitted`",
      good: "bob    itsm transition CHG-2026-0001 cancelled"),
    "WF008": RuleStory(
      bad: "bob    sets `status: submitted`; the change has no backout plan",
      good: "bob    writes the backout plan and sets `status: submitted`"),
    "WF009": RuleStory(
      bad: "bob    sets `status: scheduled` in a change that is `submitted`",
      good: "bob    itsm transition CHG-2026-0001 approved\nbob    itsm transition CHG-2026-0001 scheduled"),
    "WF010": RuleStory(
      bad: "carol  writes a window of the kind `freeze` from 20 to 27 December\nbob    schedules a change for 24 December",
      good: "carol  writes a window of the kind `freeze` from 20 to 27 December\nbob    schedules a change for 28 December"),
    "WF011": RuleStory(
      bad: "bob    schedules a change of SVC-shop from 20:00 to 22:00\nalice  schedules another one of SVC-shop from 21:00 to 23:00",
      good: "bob    schedules a change of SVC-shop from 20:00 to 22:00\nalice  schedules another one of SVC-shop from 22:00 to 23:00"),
    "WF012": RuleStory(
      bad: "carol  leaves a freeze without a readable `period`\nbob    schedules a change",
      good: "carol  corrects the `period` of the freeze\nbob    schedules a change"),
    "WF013": RuleStory(
      bad: "bob    edits `id: CHG-2026-0001` to `CHG-2026-0007` on the protected branch",
      good: "bob    itsm renumber CHG-2026-0001, on a branch on which the record is new"),
    "WF014": RuleStory(
      bad: "bob    (who may not import) commits an incident with `imported: true` and `status: closed`",
      good: "carol  (with the role in `import: {by: ROLE}`) itsm import csv audit.csv --mapping mapping.yaml"),
    "WF017": RuleStory(
      bad: "bob    at 17:30 in Berlin (16:30 UTC): itsm transition INC-2026-0001 resolved --set resolved_at=2026-11-30T17:30:00Z",
      good: "bob    at 17:30 in Berlin (16:30 UTC): itsm transition INC-2026-0001 resolved --set resolved_at=2026-11-30T17:30:00+01:00"),
    "AP001": RuleStory(
      bad: "bob    puts a change forward\nbob    itsm transition CHG-2026-0001 approved",
      good: "bob    puts a change forward\ncarol  itsm approve CHG-2026-0001\nbob    itsm transition CHG-2026-0001 approved"),
    "AP002": RuleStory(
      bad: "bob    commits `approvals: [{by: carol, decision: approved, …}]`",
      good: "carol  itsm approve CHG-2026-0001, in her own commit"),
    "AP003": RuleStory(
      bad: "carol  rejects a change\nbob    takes the entry out of `approvals`",
      good: "carol  rejects a change\ncarol  itsm withdraw CHG-2026-0001"),
    "AP004": RuleStory(
      bad: "bob    edits the `digest` of an entry that carol signed",
      good: "carol  itsm approve CHG-2026-0001 --sign, and nobody touches the entry"),
    "AP005": RuleStory(
      bad: "carol  approves a change that is `draft`",
      good: "bob    puts the change forward\ncarol  itsm approve CHG-2026-0001"),
    "AP006": RuleStory(
      bad: "bob    carries an emergency change out\n       its policy says `retrospective: 2d`; three days pass",
      good: "bob    carries an emergency change out\ncarol  itsm approve CHG-2026-0001, within two days"),
    "AP007": RuleStory(
      bad: "carol  copies an entry of `approvals` from another change",
      good: "carol  itsm approve CHG-2026-0001, which writes the digest of what stands there"),
    "AP008": RuleStory(
      bad: "bob    writes a change and, as the only one, approves it",
      good: "bob    writes a change\ncarol  itsm approve CHG-2026-0001"),
    "SI001": RuleStory(
      bad: "       an address that no person lists approves a change",
      good: "       the address stands in `emails` of people/carol.md, and approves a change"),
    "SI002": RuleStory(
      bad: "       `ops@example.com` stands in `emails` of two people, and approves a change",
      good: "       carol approves it under an address of her own"),
    "SI003": RuleStory(
      bad: "bob    changes the message of a signed commit, and keeps the signature",
      good: "bob    git commit --amend, which signs anew"),
    "SI004": RuleStory(
      bad: "       a program writes a commit with two `author` lines",
      good: "       git writes it"),
    "SI005": RuleStory(
      bad: "       `assurance: signed` in the configuration\nbob    commits without a signature",
      good: "       `assurance: signed` in the configuration\nbob    git commit -S"),
    "SI006": RuleStory(
      bad: "bob    signs a commit of which carol is the author",
      good: "bob    signs a commit of which he is the author"),
    "SI007": RuleStory(
      bad: "       the key of bob has `until: 2026-06-30`\nbob    signs a commit that lands in July",
      good: "       bob has a second key from July on\nbob    signs with that"),
    "SI008": RuleStory(
      bad: "       one SSH key stands in `keys` of two people",
      good: "       each person has a key of his own"),
    "HI001": RuleStory(
      bad: "bob    commits with a date three days before that of the parent",
      good: "bob    commits with the clock of his machine"),
    "HI002": RuleStory(
      bad: "       the branch is rebased behind the commit of `itsm audit --since ID`",
      good: "       commits come on top of it"),
    "HI003": RuleStory(
      bad: "bob    commits a change whose front matter has no end, with --no-verify",
      good: "bob    itsm validate --staged, and corrects it before he commits"),
    "HI004": RuleStory(
      bad: "       a program writes a tree that names one file twice",
      good: "       git writes it"),
    "HI005": RuleStory(
      bad: "bob    merges `main` into his branch and pushes that as `main`",
      good: "bob    merges his branch into `main`"),
    "HI006": RuleStory(
      bad: "bob    git push --force origin main",
      good: "bob    git revert, and pushes that"),
    "HI007": RuleStory(
      bad: "       `git config itsm.root` names one root, and the branch begins with another configuration",
      good: "       the branch descends from the root that is pinned"),
    "HI008": RuleStory(
      bad: "bob    commits a symbolic link as changes/CHG-2026-0001.md",
      good: "bob    commits the file itself"),
    "HI009": RuleStory(
      bad: "bob    git push origin refs/replace/*",
      good: "bob    pushes branches"),
    "RL001": RuleStory(
      bad: "bob    (no service manager) gives himself a role in people/bob.md",
      good: "erin   (service manager) gives bob the role"),
    "RL002": RuleStory(
      bad: "erin   gives carol a role on a branch\ncarol  approves a change in that role on the same branch",
      good: "erin   gives carol a role, and lands it\ncarol  approves the change afterwards"),
    "RL003": RuleStory(
      bad: "erin   commits a policy that cannot be read",
      good: "erin   corrects it before it lands"),
  ]
}
