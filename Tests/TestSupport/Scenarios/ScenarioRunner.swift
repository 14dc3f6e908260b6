/// Builds the repository of a scenario and compares every door's verdict with what the scenario expects.
package struct ScenarioRunner {
  private let openings: [Scenario]
  private let program: ProgramUnderTest

  package init(openings: [Scenario], program: ProgramUnderTest) {
    self.openings = openings
    self.program = program
  }

  /// What is not as expected, one line each.
  package func differences(in scenario: Scenario) throws -> [String] {
    let player = try StoryPlayer(openings: openings, digest: program.digest)
    try player.play(scenario.story)
    let keeper = try DoorKeeper(player, program: program)
    let named = Set(scenario.expectations.flatMap(\.doors))
    var differences: [String] = []
    for expectation in scenario.expectations {
      let doors = expectation.doors.isEmpty ? keeper.usualDoors.filter { !named.contains($0) } : expectation.doors
      var agreement: (door: Door, acts: Set<String>)?
      for door in doors {
        do {
          let verdict = try keeper.verdict(at: door, expectation)
          differences += try VerdictComparison(expectation, verdict, player).differences().map { "\(door.rawValue): \($0)" }
          let acts = Self.acts(verdict)
          if let agreement, agreement.acts != acts {
            let odd = acts.symmetricDifference(agreement.acts).sorted().joined(separator: ", ")
            differences.append("\(door.rawValue) and \(agreement.door.rawValue) find different acts: \(odd)")
          }
          agreement = agreement ?? (door, acts)
        } catch let error as StoryError { differences.append("\(door.rawValue): \(error)") }
      }
    }
    return differences
  }

  /// What has to be the same at every door: which rule was broken, where and by which commit.
  private static func acts(_ verdict: DoorVerdict) -> Set<String> {
    let acts = verdict.findings.filter { $0.commit != nil && $0.severity != "note" }
    return Set(acts.map { "\($0.code) \($0.record ?? "-") \($0.commit ?? "-")" })
  }
}
