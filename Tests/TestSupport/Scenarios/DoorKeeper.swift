import Identifiers

/// Asks the program for its verdict on a story at one door after the other.
package final class DoorKeeper {
  private let player: StoryPlayer
  private let program: ProgramUnderTest
  private var server: Server?

  package init(_ player: StoryPlayer, program: ProgramUnderTest) throws {
    self.player = player
    self.program = program
    for (key, value) in player.settings { try player.repository.configure(key, value) }
  }

  /// The doors that a story without a say in it goes through: a proposal has not landed, and a history without a base
  /// has no range.
  package var usualDoors: [Door] {
    if player.head != "main" { return [.onto] }
    return player.base == nil ? [.receive, .audit] : [.onto, .range, .receive, .audit]
  }

  package func verdict(at door: Door, _ expectation: Expectation) throws -> DoorVerdict {
    let common = ["--now", player.now.text, "--format", "json"]
    switch door {
    case .onto: return try ask(["check", "--onto", "origin/main"] + common)
    case .range:
      guard let base = player.base else { throw StoryError("the story has no base, hence no range") }
      return try ask(["check", "\(base.tip.hex)..refs/heads/main"] + common)
    case .audit: return try ask(["audit"] + common)
    case .command: return try ask(expectation.command.map(player.expand) + common)
    case .receive: return try push(expectation.push.isEmpty ? ["main"] : expectation.push.map(player.expand), asking: expectation.hook)
    }
  }

  private func ask(_ arguments: [String]) throws -> DoorVerdict {
    try DoorVerdict(program.run(arguments + ["--repo", player.repository.path], environment: environment))
  }

  private var environment: [String: String] { player.programsAreHidden ? ["PATH": "/nonexistent"] : [:] }

  /// Pushes, and holds git to what the hook said.
  private func push(_ refspecs: [String], asking hook: String) throws -> DoorVerdict {
    let server = try server ?? openServer()
    self.server = server
    try server.install(
      hook: hook, running: [program.path, "receive", "--now", player.now.text, "--format", "json"], environment: environment)
    let push = try server.push(refspecs)
    guard let hook = push.hook else { throw StoryError("the hook did not run: \(push.client.errorText)") }
    if (push.client.status == 0) != (hook.status == 0) {
      throw StoryError("the hook ended with \(hook.status), the push with \(push.client.status): \(push.client.errorText)")
    }
    return try DoorVerdict(hook)
  }

  private func openServer() throws -> Server {
    let base = player.base
    let server = try Server(of: player.repository, references: base?.references ?? [:], objects: base?.objects ?? [])
    for (key, value) in player.settings { try server.configure(key, value) }
    return server
  }
}
