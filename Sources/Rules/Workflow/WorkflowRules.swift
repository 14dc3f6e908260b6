import Diagnostics
import Identifiers

/// The rules that judge commits. Their examples are stories: a history says more than a file.
package enum WorkflowRules {
  package static let all: [RuleMetadata] = [
    rule("WF002", "illegal-transition", "A state follows that the lifecycle does not allow.", "The lifecycle of the kind says what may follow on what; 'itsm explain KIND' shows it."),
    rule("WF003", "not-entitled", "A transition was made by somebody who may not make it.", "The kind says which roles, or which persons named in the record, may take a transition. Roles are those of the rules where the commit lands."),
    rule("WF004", "born-in-state", "A record was created in a state in which it may not be created.", "A record starts in its initial state, or in one that a single commit may reach from it. Records of another system are marked 'imported: true' by somebody who may import."),
    rule("WF005", "terminal-edited", "The content of an ended record was changed.", "What has ended is evidence. Fields that are not governed and the appendix may still grow."),
    rule("WF006", "governed-edit-after-approval", "Approved content was changed without going back.", "What is carried out must be what was approved. Going back to the initial state allows the edit and makes the approvals stale."),
    rule("WF007", "retained-record-deleted", "A record that left its initial state was deleted.", "Retention is a policy, not a habit: records stay."),
    rule("WF008", "state-requirements", "The record lacks what its new state requires.", "The kind says which fields and sections a state needs."),
    rule("WF009", "several-steps", "One commit makes several transitions.", "Each step is somebody's decision and needs its own commit; only passable states may be passed."),
    rule("WF010", "freeze-conflict", "Planned work lies in a freeze.", "A freeze forbids changes for its period. The policy says what is exempt and who may override it."),
    rule("WF011", "schedule-overlap", "Planned work overlaps with other planned work on the same service or item.", "Two changes on the same thing at the same time hide each other's effects.", .warning),
    rule("WF012", "unreadable-window", "A calendar or window that a verdict needs cannot be read.", "What cannot be read may forbid the change, so the change is refused."),
    rule("WF013", "id-changed", "A record's id was changed.", "A record is followed by its id. 'itsm renumber' changes the id of a twin before it lands."),
    rule("WF014", "not-importer", "A record was imported by somebody who may not, or called imported later.", "The configuration names the role that may: 'import: {by: ROLE}'. A record is imported by its first commit, or never; once it has landed, it follows its lifecycle."),
    rule("WF017", "stamp-after-commit", "A state was recorded for a time after the commit that brings it.", "What has been reached was reached before it is written down; often a local time was written as if it were UTC. Reports count the state from the recorded time on: an incident that is resolved in the future is open until then, and its clocks go on.", .warning),
    rule("AP001", "approval-missing", "A transition lacks the approval that it needs.", "The policy in force where the commit lands says who has to approve. The message lists what is missing and why entries do not count."),
    rule("AP002", "entry-by-another", "A decision was written in another person's name.", "Anyone can type a name. A decision counts when the person's own commit brings it, or the person's signature stands in it."),
    rule("AP003", "entry-removed", "A decision was removed or edited.", "Decisions never un-happen; the file lists them all, and a later one replaces an earlier one."),
    rule("AP004", "bad-attestation", "The signature in a decision does not hold.", "A present but bad signature is an error, never merely no signature."),
    rule("AP005", "not-approvable", "A decision was made where there is nothing to decide.", "A record can be approved where a policy governs its kind and a transition that needs the approval lies ahead."),
    rule("AP006", "approval-overdue", "An approval that may come afterwards did not come in time.", "An emergency may be carried out first; the policy says how soon the approval must follow."),
    rule("AP007", "wrong-digest", "A decision states the digest of other content than it was given on.", "The digest ties the decision to exactly this content; 'itsm approve' computes it."),
    rule("AP008", "entry-does-not-count", "A decision does not count.", "It is a note until a transition needs the decision. The message says why.", .note),
    rule("SI001", "unknown-actor", "An act that needs an actor was committed by nobody known.", "The actor is the person who lists the author's address."),
    rule("SI002", "ambiguous-actor", "An act that needs an actor was committed under an address that several people list.", "Such an address proves nothing."),
    rule("SI003", "bad-signature", "The signature of a commit is bad.", "A present but bad signature is an error, never merely no signature."),
    rule("SI004", "malformed-commit", "A commit object is malformed.", "Programs may read such a commit in different ways, so it proves nothing."),
    rule("SI005", "evidence-too-weak", "A commit is not signed where signatures are asked for.", "The configuration or the policy states the least evidence that an act needs."),
    rule("SI006", "foreign-key", "A commit that acts is signed by a key that is not its author's.", "Two names on one act leave open whose act it is."),
    rule("SI007", "key-not-valid", "A commit is signed by a key outside its validity.", "Validity is compared with the commit's time and with the time it lands, so that a back-dated commit revives no key."),
    rule("SI008", "shared-identity", "Two people list the same address or key.", "Then it identifies neither of them."),
    rule("HI001", "backdated", "A commit's time is impossible.", "Times are declared by whoever commits. More than a day before the parent, or in the future, is no clock's mistake."),
    rule("HI002", "rewritten-history", "History that was there before is gone.", "A checkpoint or the given commit is not among the ancestors any more."),
    rule("HI003", "unreadable-record", "A record cannot be read at a commit.", "It keeps its last state, and its history goes on from the last readable version."),
    rule("HI004", "malformed-tree", "A tree object is malformed.", "Programs may read such a tree in different ways."),
    rule("HI005", "off-mainline", "The protected branch would leave its own line of first parents.", "Rules come from where a commit lands. Merging the protected branch into a topic and pushing that would let the topic's rules judge it."),
    rule("HI006", "protected-branch-removed", "A protected branch would be deleted, rewound, or protected no more by a branch that begins to say what is; or one would begin to be protected unseen.", "What has landed stays."),
    rule("HI007", "other-root", "The history has another root of trust than the pinned one.", "The first commit with a configuration is trusted unjudged; which one that is, is fixed outside the tree."),
    rule("HI008", "special-entry-landed", "An entry that is no regular file stands in the place of a record.", "A link can lead anywhere; what it leads to is not what was approved."),
    rule("HI009", "replacement-pushed", "A replace reference would be pushed.", "Git shows whoever fetches it another object in the place of the one that was judged; this program ignores it, other readers do not."),
    rule("RL001", "rules-change-not-authorised", "The rules were changed without what the old rules ask for.", "Nobody relaxes the rules for himself: people, roles, policies, calendars, windows, kinds and the configuration change as the rules before the change say."),
    rule("RL002", "rules-first", "An act depends on a change of the rules that lands with it.", "Land the rules first, so that it is plain by which rules the act was judged."),
    rule("RL003", "unreadable-rules", "A commit makes the rules unreadable.", "The last readable version goes on judging."),
  ]

  private static func rule(_ code: RuleCode, _ name: String, _ summary: String, _ why: String, _ severity: Severity = .error) -> RuleMetadata {
    RuleMetadata(code: code, name: name, severity: severity, summary: summary, why: why, story: CommitStories.all[code])
  }
}
