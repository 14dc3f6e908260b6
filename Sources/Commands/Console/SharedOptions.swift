import ArgumentParser
import Diagnostics
import Glibc
import ServiceTime
import Snapshots

/// Options that every command takes.
struct SharedOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The repository, also a bare one (default: found upwards).", valueName: "dir"))
  var repo: String?

  @Option(help: ArgumentHelp("The instant that counts as the present, such as 2026-03-01T10:15:00Z.", valueName: "instant"))
  var now: String?

  @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"))
  var color: Console.Colour = .auto

  func validate() throws {
    if let now, Instant(rfc3339: now) == nil {
      throw ValidationError("'\(DisplayText.escaped(now))' is no instant; write for example 2026-03-01T10:15:00Z")
    }
  }

  var console: Console { Console(colour: color) }

  /// The present: what `--now` says, else the clock.
  var present: Instant {
    if let instant = now.flatMap({ Instant(rfc3339: $0) }) { return instant }
    return Instant(seconds: Int64(time(nil)))
  }

  var place: RepositoryPlace { RepositoryPlace(path: repo ?? Environment.currentDirectory, environment: Environment.all) }
}

extension Console.Colour: ExpressibleByArgument {}
