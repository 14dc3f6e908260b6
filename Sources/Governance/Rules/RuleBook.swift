import Diagnostics
import Git
package import Identifiers
package import Kinds
package import Records
import ServiceTime

/// The rules of one tree: configuration, kinds, people, policies, freezes.
package final class RuleBook {
  package let tree: ObjectID
  package let rules: TreeRules
  package let directory: Directory
  package let policies: [ApprovalPolicy]
  package let freezes: [Freeze]
  /// Windows that cannot be read: what they forbid is unknown.
  package let unreadableWindows: [UnreadableWindow]
  /// Whether any policy lets a record be approved afterwards.
  let allowsLaterApproval: Bool
  /// Every record of the rules, the last readable version of each.
  let records: [RepoPath: RuleRecord]
  /// Whether the configuration or a kind had to be taken from an earlier version.
  let fallenBack: Bool
  /// Whether all of it could be read in its own tree.
  let standsAlone: Bool

  /// `unreadableWindows` are the files of windows that could never be read.
  init(tree: ObjectID, rules: TreeRules, records: [RepoPath: RuleRecord], unreadableWindows paths: [RepoPath], fallenBack: Bool, standsAlone: Bool) {
    self.tree = tree
    self.rules = rules
    self.records = records
    self.fallenBack = fallenBack
    self.standsAlone = standsAlone
    let all = records.values.sorted { $0.record.path < $1.record.path }.map(\.record)
    directory = Directory(all.filter { $0.kind.actsAs == .person })
    policies = all.filter { $0.kind.actsAs == .policy }.compactMap(ApprovalPolicy.init)
    allowsLaterApproval = policies.contains { policy in policy.rules.contains { $0.retrospective != nil } }
    var freezes: [Freeze] = []
    var unreadable = paths.sorted().map { path in
      UnreadableWindow(id: RecordID(String(decoding: path.lastComponent.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)), reason: "its file says nothing that can be read")
    }
    for record in all where record.kind.actsAs == .window {
      do throws(UnreadableWindow) {
        if let freeze = try Freeze(record) { freezes.append(freeze) }
      } catch {
        unreadable.append(error)
      }
    }
    self.freezes = freezes
    unreadableWindows = unreadable
  }

  package var configuration: Configuration { rules.configuration }

  /// The zone whose calendar days the rules count in; UTC where the machine does not know it.
  private(set) lazy var zone: TimeZoneRules = {
    do throws(TimeZoneDefect) { return try TimeZoneRules(identifier: configuration.timeZone) } catch { return .utc }
  }()

  /// The programs whose signed merges vouch for approvals; people's do not, however they are listed.
  var attesters: [RecordID] { configuration.attesters.filter { directory[$0]?.isAutomation == true } }
  package var kinds: KindSet { rules.kinds }

  /// The record of the rules with an id.
  func record(_ id: RecordID, of kind: Kind) -> RuleRecord? {
    records.filter { $0.value.record.id == id && $0.value.record.kind.name == kind.name }.min { $0.key < $1.key }?.value
  }

  /// The policies in force that govern a kind, or the rules.
  package func policies(governing subject: String) -> [ApprovalPolicy] { policies.filter { $0.governs.contains(subject) } }
}

/// A record of the rules, with the blob that it was read from. Many books share one.
final class RuleRecord {
  let record: Record
  let blob: ObjectID
  /// What it says as a rule.
  private(set) lazy var substance = RulesJudge.substance(of: record)

  init(record: Record, blob: ObjectID) { (self.record, self.blob) = (record, blob) }
}
