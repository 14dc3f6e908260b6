import ArgumentParser
import ReadyMappings

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring another system's past over, as records and commits.",
    subcommands: [ImportCSV.self, ImportMappingCommand.self])
}

/// Prints a mapping that the program brings along.
struct ImportMappingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mapping",
    abstract: "Print a ready mapping, to be changed and named by its path; without a name, the names.")

  @Argument(help: "The name of the mapping.") var name: String?
  @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "when")) var color: Console.Colour = .auto

  func run() throws {
    let console = Console(colour: color)
    guard let name else { return console.line(ReadyMapping.allCases.map(\.rawValue).joined(separator: "\n")) }
    guard let mapping = ReadyMapping(rawValue: name) else { throw MappingFile.unknown(name) }
    console.line(String(decoding: mapping.bytes, as: UTF8.self))
  }
}
