import FrontMatter
import Identifiers
import Kinds
import Records
import ServiceTime

/// The targets of an agreement, for comparing what is promised to customers with what suppliers promise.
struct AgreementFigures {
  let position: Int
  let services: Set<Int>
  private let targets: [Target]
  private let availability: [Share]

  private struct Share {
    let service: String?
    let target: Double
    let text: String
    let range: Range<Int>
  }

  private struct Target {
    let clock: String
    let kind: String?
    /// The conditions, in an order that does not depend on how they are written.
    let when: [String: Set<String>]
    let within: TimeSpan
    let text: String
    let range: Range<Int>
  }

  struct Conflict {
    let phrase: String
    let range: Range<Int>
  }

  init(_ position: Int, _ facts: ManagementFacts) {
    self.position = position
    services = Set(facts.links(CheckField("services"), at: position).map(\.target))
    targets = facts.items(CheckField("targets"), at: position).compactMap { item -> Target? in
      guard let clock = item["clock"]?.text, let within = item["within"], let span = TimeSpan(within.text) else { return nil }
      var when: [String: Set<String>] = [:]
      if let conditions = item["when"] {
        for (name, value) in conditions.entries {
          when[name.text] = value.kind == .scalar ? [value.text] : Set(value.items.map(\.text))
        }
      }
      return Target(clock: clock, kind: item["kind"]?.text, when: when, within: span, text: within.text, range: within.range)
    }
    availability = facts.items(CheckField("availability"), at: position).compactMap { item -> Share? in
      guard let target = item["target"], let share = CheckPlace.number(target.text) else { return nil }
      return Share(service: item["service"]?.text, target: share, text: target.text, range: target.range)
    }
  }

  /// The agreements in force that suppliers have made.
  static func supporting(_ facts: ManagementFacts) -> [AgreementFigures] {
    facts.catalogue.kinds.acting(as: .agreement).filter { $0.fields["supplier"] != nil }
      .flatMap { facts.positions(of: $0.name) }.filter { RiskFigures.isInForce($0, facts) }.map { AgreementFigures($0, facts) }
  }

  /// What is promised here and not there.
  func exceeding(_ other: AgreementFigures, _ facts: ManagementFacts) -> [Conflict] {
    var conflicts: [Conflict] = []
    for target in targets {
      for support in other.targets where support.clock == target.clock && support.kind == target.kind && support.when == target.when {
        guard target.within.isShorter(than: support.within) == true else { continue }
        conflicts.append(Conflict(phrase: "'\(target.clock)' is promised within \(target.text), and only within \(support.text)", range: target.range))
      }
    }
    let common = Set(services.intersection(other.services).map { facts.id(at: $0) })
    for promise in availability where promise.service.map(common.contains) ?? true {
      for support in other.availability where support.service.map(common.contains) ?? true {
        let isSame = promise.service == nil || support.service == nil || promise.service == support.service
        guard isSame, promise.target > support.target else { continue }
        conflicts.append(Conflict(phrase: "an availability of \(promise.text) is promised, and only \(support.text)", range: promise.range))
      }
    }
    return conflicts
  }
}
