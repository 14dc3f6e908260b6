import Diagnostics
import FrontMatter
import Identifiers
import Kinds
import Records
import ServiceTime
import Signatures

/// Signatures that are asked for of whoever may change the rules, none of whom can give one.
package enum NoKeyForRules: Rule {
  package static let metadata = RuleMetadata(
    code: "SI010", name: "no-key-for-rules", severity: .warning,
    summary: "The configuration asks for signed commits, and nobody who may change the rules lists a key.",
    why: """
      A person record is one of the rules: who lists no key cannot list one either, once signatures are asked for. Then nobody can ever change \
      the rules, and only a new root of trust helps. Keys are listed before 'assurance: signed' lands, or with it in the first commit.
      """,
    bad: ExampleFiles(Configuration.path.text, configuration),
    good: ExampleFiles([
      Configuration.path.text: configuration,
      "people/alice.md":
        """
        ---
        title: Alice Example
        emails: [alice@example.org]
        roles:
          - {role: service-manager}
          - {role: cab}
        keys:
          - type: ssh
            key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAID8W6vuNYy62TQ8xIMZwvp7NFZ77p0lmvsr6/HeaO102
        ---

        """,
    ]))

  private static let configuration = """
    itsm: 1
    organization: Example GmbH
    branch: main
    time_zone: Europe/Berlin
    assurance: signed

    """
  private static let role = "service-manager"

  /// The finding for a tree, if there is one. Where a policy governs the rules it says who may change them.
  static func findings(
    _ placed: [(entry: SnapshotEntry, place: RecordLocator.Place)], of snapshot: some Snapshot, rules: TreeRules, now: Int64
  ) throws(Failure) -> [Finding] {
    guard rules.configuration.assurance == .signed else { return [] }
    let reader = try snapshot.reader()
    var managers: [String] = []
    for (entry, place) in placed {
      guard case .record(let kind) = place, kind.actsAs == .person || kind.actsAs == .policy, let root = root(of: entry, reader) else { continue }
      if kind.actsAs == .policy {
        if governsRules(root, kind) { return [] }
      } else if holdsRole(root, at: now) {
        if hasKey(root, at: now) { return [] }
        managers.append(RecordIdentity(path: entry.path, kind: kind, root: root).id?.text ?? entry.path.text)
      }
    }
    let who = managers.isEmpty ? "nobody holds the role '\(role)'" : "\(managers.sorted().joined(separator: " and ")), who may change the rules, list\(managers.count == 1 ? "s" : "") no key that can be used"
    let draft = Draft(
      "commits are to be signed, and \(who): nobody could change the rules any more",
      help: managers.isEmpty
        ? "give somebody the role, and list a key of that person, before 'assurance: signed' lands"
        : "list a key under 'keys' of \(managers.sorted().joined(separator: " or ")) before 'assurance: signed' lands, or in the first commit together with it",
      range: rules.configuration.assurancePlace)
    return [finding(draft, path: Configuration.path, record: nil)]
  }

  /// What cannot be read is told elsewhere.
  private static func root(of entry: SnapshotEntry, _ reader: some SnapshotReader) -> Value? {
    do throws(EntryDefect) { return RecordText(try reader.content(of: entry, limit: 1 << 20).bytes).root } catch { return nil }
  }

  private static func governsRules(_ policy: Value, _ kind: Kind) -> Bool {
    let isInForce = kind.lifecycle.map { policy[$0.field.text]?.text == "active" } ?? true
    let governed = policy["governs"].map { $0.kind == .sequence ? $0.items.map(\.text) : [$0.text] } ?? []
    return isInForce && governed.contains("rules")
  }

  private static func holdsRole(_ person: Value, at now: Int64) -> Bool {
    guard person["automation"]?.text != "true", isWithin(person["active_from"], person["active_until"], at: now) else { return false }
    return person["roles"]?.items.contains { $0["role"]?.text == role && isWithin($0["from"], $0["until"], at: now) } ?? false
  }

  private static func hasKey(_ person: Value, at now: Int64) -> Bool {
    person["keys"]?.items.contains { item in
      guard let kind = item["type"].flatMap({ SigningKey.Kind(rawValue: $0.text) }), let key = item["key"], key.kind == .scalar else { return false }
      return SigningKey(
        person: "", kind: kind, key: key.text, from: day(item["from"]), until: day(item["until"]),
        revoked: item["revoked"].flatMap { Instant(rfc3339: $0.text)?.seconds }
      ).canSign(at: now)
    } ?? false
  }

  private static func isWithin(_ from: Value?, _ until: Value?, at now: Int64) -> Bool {
    let today = Instant(seconds: now).day
    return (day(from).map { today >= $0 } ?? true) && (day(until).map { today < $0 } ?? true)
  }

  private static func day(_ value: Value?) -> Int? { value.flatMap { CalendarDate($0.text)?.daysSinceEpoch } }
}

extension Instant {
  /// Days since 1970 in UTC.
  fileprivate var day: Int { Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400) }
}
