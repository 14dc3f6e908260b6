import Foundation
import Identifiers
import TestSupport
import Testing

/// The scenario files of the project. `ITSM_SCENARIO='text|other'` narrows a run to those whose file or heading holds a text.
enum Scenarios {
  static let folder = ((#filePath as NSString).deletingLastPathComponent as NSString).deletingLastPathComponent + "/Scenarios"
  static let library = Result { try ScenarioLibrary(folder: folder) }

  static func all() throws -> [Scenario] {
    let wanted = (ProcessInfo.processInfo.environment["ITSM_SCENARIO"] ?? "").split(separator: "|")
    return try library.get().scenarios.filter { scenario in
      wanted.isEmpty || wanted.contains { scenario.description.contains($0) }
    }
  }
}

@Suite("Scenarios")
struct ScenarioTests {
  @Test("tell each a story of their own, in enough number")
  func library() throws {
    let titles = try Scenarios.library.get().scenarios.map(\.title)
    #expect(Set(titles).count == titles.count, "two scenarios share a heading")
    #expect(titles.count >= 120)
  }

  @Test("say what to expect, and of commits that the story has", arguments: try Scenarios.all())
  func build(scenario: Scenario) throws {
    #expect(!scenario.expectations.isEmpty, "nothing is expected")
    let player = try StoryPlayer(openings: Scenarios.library.get().openings) { _, record, _ in
      "sha256:" + String(repeating: "0", count: 64)
    }
    try player.play(scenario.story)
    for subject in scenario.expectations.flatMap(\.findings).compactMap(\.commit) { _ = try player.repository.resolve(subject) }
  }

  @Test("get the same verdict at every door", arguments: try Scenarios.all())
  func verdict(scenario: Scenario) throws {
    let runner = try ScenarioRunner(openings: Scenarios.library.get().openings, program: ProgramUnderTest())
    let differences = try runner.differences(in: scenario)
    if !differences.isEmpty { Issue.record("\(scenario.file):\(scenario.line)\n\(differences.joined(separator: "\n"))") }
  }
}
