import Identifiers
import Kinds
import Testing

@Suite("What lies ahead of a state")
struct LookingAheadTests {
  private func kind(_ name: KindName) throws -> Kind { try #require(BuiltIn.kinds.kinds.first { $0.name == name }) }

  /// The transitions that are open to a record with these values.
  private func open(_ values: [FieldName: String]) -> (Transition) -> Bool { { $0.condition?.holds { values[$0] } ?? true } }

  @Test("a record that goes back leaves the stamps of the states that it can only reach again from there")
  func stamps() throws {
    let incident = try #require(kind("incident").lifecycle)
    #expect(incident.stampsAhead(of: "new") == ["acknowledged_at", "resolved_at", "closed_at"])
    #expect(incident.stampsAhead(of: "in-progress") == ["resolved_at", "closed_at"])
    for state in ["pending", "closed", "cancelled"] as [StateName] { #expect(incident.stampsAhead(of: state).isEmpty, "\(state)") }
    #expect(incident.stampsAhead(of: "nowhere").isEmpty)
    let change = try #require(kind("change").lifecycle)
    #expect(change.stampsAhead(of: "draft", open: open(["type": "normal"])) == ["submitted_at", "approved_at", "started_at", "implemented_at", "closed_at"])
    #expect(change.stampsAhead(of: "approved", open: open(["type": "normal"])) == ["started_at", "implemented_at", "closed_at"])
    // An emergency may be begun without having been approved.
    #expect(change.stampsAhead(of: "approved", open: open(["type": "emergency"])).isEmpty)
  }

  @Test("a stamp that several states share is left behind only where none of them holds")
  func sharedStamps() {
    let states = ["open", "done", "dropped"].map { StateDeclaration(name: StateName($0), stamp: $0 == "open" ? nil : "ended_at") }
    let transitions = [Transition(from: "open", to: "done"), Transition(from: "done", to: "dropped"), Transition(from: "done", to: "open")]
    let lifecycle = Lifecycle(field: "status", initial: "open", states: states, transitions: transitions)
    #expect(lifecycle.stampsAhead(of: "open") == ["ended_at"])
    #expect(lifecycle.stampsAhead(of: "done").isEmpty)
  }

  @Test("of the built-in kinds, only a change that waits for its approval can miss what comes after: its window")
  func needed() throws {
    for kind in BuiltIn.kinds.kinds {
      for state in kind.lifecycle?.states.map(\.name) ?? [] {
        let needed = kind.neededAfterApproval(in: state) { open(["type": "normal"])($0) }.map { "\($0.field) from \($0.from)" }
        #expect(needed == (kind.name == "change" && state == "submitted" ? ["window from scheduled"] : []), "\(kind.name) \(state)")
      }
    }
    let change = try kind("change")
    #expect(change.neededAfterApproval(in: "submitted", open: open(["type": "emergency"])).isEmpty)
    #expect(change.neededAfterApproval(in: "draft", open: open(["type": "standard"])).isEmpty)
  }
}
