import ArgumentParser
import Authoring
import Diagnostics
import Git
import Glibc
import Identifiers
import Presets
import ServiceTime
import Snapshots

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a governed repository: configuration, people, roles, policies, calendars, hooks and CI files.",
    discussion: """
      DIR (default: the current directory) becomes a git repository unless it is one. Files that exist are never overwritten, and \
      nothing is committed. The first person, with every role, is the one whom git knows by user.name and user.email.

      standard: a change advisory board, policies on risk, security and major incidents, a service management plan.
      small-team: every change is approved by one colleague.
      """)

  @Argument(help: "The folder.") var dir: String?
  @Option(help: ArgumentHelp("What to begin with, see above.", valueName: "preset")) var preset: Preset = .standard
  @Option(help: "The name of the organization (default: the name of the folder).") var organization: String?
  @Option(help: ArgumentHelp("The time zone of reports and of the first calendar, such as Europe/Berlin.", valueName: "zone"))
  var timeZone = "UTC"
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if dir != nil, shared.repo != nil { throw ValidationError("the folder is given twice: as DIR and with --repo") }
  }

  func run() throws {
    let zone: TimeZoneRules
    do throws(TimeZoneDefect) { zone = try TimeZoneRules(identifier: timeZone) } catch { throw UsageError("\(error)", hint: "write for example --time-zone Europe/Berlin") }
    let ground = try RepositoryGround(typed: dir ?? shared.repo ?? ".")
    try ground.refuseGoverned()
    let person = try FirstPerson(in: ground.existingFolder)
    let values = try PresetValues(
      organization: organization ?? ground.name, person: person, branch: try ground.branch(), zone: zone, now: shared.present)
    let files: [Preset.File]
    do throws(Preset.UnknownPlaceholder) { files = try preset.files(values.byName) } catch {
      throw Failure("the preset '\(preset.rawValue)' uses the unknown name '\(error.name)'")
    }
    let madeRepository = try ground.prepare(branch: values.branch)
    let report = try PresetWriting(top: ground.top, files: files).write()
    let console = shared.console
    console.message(
      (madeRepository ? "made the git repository and " : "made ") + "a governed repository of '\(DisplayText.escaped(ground.top))'"
        + ", preset '\(preset.rawValue)', first person '\(person.id)'; wrote \(report.written.count) files:")
    for path in report.written { console.line(path) }
    for path in report.kept { console.message("kept '\(path)', which was there already; the preset's own version was not written") }
    try ExistingFiles(top: ground.top, written: report.written, now: shared.present).warn(on: console)
    console.message(NextSteps(top: ground.top, person: person, kept: report.kept, isUTC: timeZone == "UTC").text)
  }
}

extension Preset: ExpressibleByArgument {}
