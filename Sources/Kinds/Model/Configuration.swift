import Diagnostics
package import Identifiers

/// What `.itsm/config.yaml` says.
package struct Configuration: Sendable {
  /// The newest format version that this program knows.
  package static let knownVersion = 1
  package static let path: RepoPath = ".itsm/config.yaml"
  /// All that the rules are read from, records apart.
  package static let folder: RepoPath = ".itsm"
  package static let kindsFolder: RepoPath = ".itsm/kinds"
  package static let standardsFolder: RepoPath = ".itsm/standards"

  package var version = knownVersion
  package var organization = ""
  /// The protected branches, short names, the first one first.
  package var branches = ["main"]
  package var timeZone = "UTC"
  package var assurance = Assurance.commit
  /// Where it is said.
  package var assurancePlace: Range<Int>?
  /// How much earlier than its commit a recorded time may be before it is reported, in seconds.
  package var lateEntry: Int64 = 86_400
  package var rules: [RuleCode: RuleSetting] = [:]
  /// People whose signed merge commits may vouch for approvals.
  package var attesters: [RecordID] = []
  /// Where each of them is named.
  package var attesterPlaces: [Range<Int>] = []
  /// The role whose holders may bring records over from another system.
  package var importRole: RoleName?
  /// Where it is named.
  package var importRolePlace: Range<Int>?

  package init() {}

  /// The least evidence that an act needs.
  package enum Assurance: String, Sendable, CaseIterable { case commit, signed }

  /// How a rule is weighed in this repository, and why.
  package struct RuleSetting: Sendable, Hashable {
    package let level: Level
    package let reason: String
    package let range: Range<Int>

    package enum Level: String, Sendable, CaseIterable { case off, note, warning, error }
  }
}
