import ServiceTime
import Testing

@Suite("Clocks driven by states")
struct ClockDeclarationTests {
  private let resolution = ClockDeclaration(
    start: "new", pause: ["pending"], stop: ["resolved", "closed"], exclude: ["cancelled"], startIsInitial: true)

  private func course(_ declaration: ClockDeclaration<String>, _ states: [String]) -> ClockDeclaration<String>.Course? {
    declaration.course(
      of: states.enumerated().map { .init($0.element, at: Instant(seconds: Int64($0.offset)), label: $0.element) })
  }

  private func actions(_ states: String) -> String? {
    course(resolution, states.split(separator: " ").map(String.init))?.events.map { event in
      let name =
        switch event.action {
        case .pause: "pause"
        case .resume: "resume"
        case .stop: "stop"
        case .reopen: "reopen"
        case .cancel: "cancel"
        case .retarget: "retarget"
        case .release: "release"
        }
      return "\(name)@\(event.at?.seconds ?? -1)"
    }.joined(separator: " ")
  }

  @Test(
    "a timeline becomes events",
    arguments: [
      ("new in-progress pending in-progress resolved closed", "pause@2 resume@3 stop@4"),
      ("new in-progress resolved in-progress resolved", "stop@2 reopen@3 stop@4"),
      ("new pending pending resolved", "pause@1 stop@3"),
      ("new cancelled", "cancel@1"), ("new resolved pending in-progress", "stop@1 reopen@2 pause@2 resume@3"),
      ("new cancelled in-progress", "cancel@1 reopen@2"), ("new in-progress", ""),
      ("new cancelled closed", "cancel@1 reopen@2 stop@2"),
    ])
  func events(states: String, expected: String) {
    #expect(actions(states) == expected)
  }

  @Test("a record that never was in its first state has an unknown start")
  func unknownStart() throws {
    let imported = try #require(course(resolution, ["in-progress", "resolved"]))
    #expect(imported.start == nil && imported.events.count == 1)
    var approval = resolution
    approval.start = "approved"
    approval.startIsInitial = false
    #expect(course(approval, ["draft", "submitted"]) == nil)
    #expect(try #require(course(approval, ["draft", "resolved"])).start == nil)
    #expect(try #require(course(approval, ["draft", "approved", "resolved"])).start == Instant(seconds: 1))
    #expect(course(resolution, []) == nil)
  }

  @Test("a state without a time stays without one")
  func noTime() throws {
    let course = try #require(
      resolution.course(of: [.init("new", at: Instant(seconds: 0), label: "new"), .init("resolved", at: nil, label: "resolved")]))
    #expect(course.events.first?.at == nil && course.events.count == 1)
  }
}
