import Diagnostics
import Governance
import Identifiers
import Kinds
import Records

/// Who decides, and in which of his roles.
struct RoleChoice {
  let options: DecisionOptions
  let decision: ApprovalEntry.Decision
  let ground: DecisionGround
  let person: Person
  let now: Int64

  init(options: DecisionOptions, decision: ApprovalEntry.Decision, ground: DecisionGround, address: String, now: Int64) throws {
    (self.options, self.decision, self.ground, self.now) = (options, decision, ground, now)
    switch ground.owner {
    case .nobody:
      throw Refusal(
        "nobody lists the address '\(address)', so that nobody could tell whose decision it is",
        hint: "have it listed under 'emails' of your person record, or git config user.email with the listed one")
    case .several(let people):
      throw Refusal("the address '\(address)' is listed by \(Self.list(people)), so that it proves nothing", hint: "an address belongs to one person")
    case .person: break
    }
    guard let person = ground.person else { throw Refusal("nobody lists the address '\(address)'") }
    if person.isAutomation { throw Refusal("\(person.id) is a program, and programs never approve") }
    if !person.isActive(at: now) { throw Refusal("\(person.id) is not active now") }
    self.person = person
  }

  /// `vouched` is the role in which a forge vouches for an approval of the person that counts, nil where none does.
  func role(_ engine: Engine, vouched: RoleName? = nil) throws -> RoleName {
    let kind = ground.version.kind
    guard !ground.subjects.isEmpty else { throw Refusal("\(kind.phrase) has nothing to approve") }
    if !ground.missingFiles.isEmpty {
      throw Refusal("it names files that are not committed, so that it cannot be decided on: \(ground.missingFiles.joined(separator: ", "))", hint: "commit the files first")
    }
    let held = person.roles(at: now)
    let last = ground.entries.last { $0.by == person.id }
    if decision == .withdrawn, vouched == nil, last == nil || last?.decision == .withdrawn {
      throw Refusal("\(person.id) has no decision on \(ground.version.id) to withdraw")
    }
    if let asked = options.role {
      guard held.contains(RoleName(asked)) else {
        throw Refusal(
          "\(person.id) does not hold the role '\(asked)'", hint: held.isEmpty ? "\(person.id) holds no role" : "roles of \(person.id): \(Self.list(held))")
      }
      if decision == .approved { try requireUse(of: RoleName(asked), engine) }
      return RoleName(asked)
    }
    if decision == .withdrawn, let taken = vouched ?? last?.role, held.contains(taken) { return taken }
    let (roles, _, asOwner) = try engine.rolesAsked(of: person, on: ground, at: now)
    if roles.count == 1 { return roles[0] }
    if roles.isEmpty, let only = held.first, asOwner || (decision == .rejected && held.count == 1) { return only }
    if roles.isEmpty {
      throw Refusal(
        "no rule asks \(person.id) for a decision on \(ground.version.id)\(asOwner ? " in a role: an owner needs one too" : "")",
        hint: "'itsm approvals \(ground.version.id)' shows what is asked for\(held.isEmpty ? "" : "; --as takes one of \(Self.list(held))")")
    }
    throw Refusal("\(person.id) is asked in several roles: \(Self.list(roles))", hint: "say in which one with --as ROLE")
  }

  /// Whether an approval of the person in the role is asked for: in any other it fills no place.
  func isOfUse(_ role: RoleName, _ engine: Engine) throws -> Bool {
    let asked = try engine.rolesAsked(of: person, on: ground, at: now)
    return asked.asOwner || asked.roles.contains(role) || asked.overrides.contains(role)
  }

  /// Refuses an approval in a role that no rule asks for: it would fill no place, and take that of an earlier decision.
  private func requireUse(of role: RoleName, _ engine: Engine) throws {
    guard try !isOfUse(role, engine) else { return }
    let asked = try engine.rolesAsked(of: person, on: ground, at: now)
    throw Refusal(
      "no rule asks for an approval of \(ground.version.id) in the role '\(role)'",
      hint: asked.roles.isEmpty
        ? "'itsm approvals \(ground.version.id)' shows what is asked for" : "\(person.id) is asked as \(Self.list(asked.roles))")
  }

  private static func list(_ names: [some TextIdentifier]) -> String { names.map { "'\($0.text)'" }.joined(separator: ", ") }
}
