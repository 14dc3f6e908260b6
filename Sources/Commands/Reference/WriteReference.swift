import ArgumentParser
import Diagnostics
import Kinds

/// Writes the pages of `docs/reference`, which are made from what the program knows of itself.
struct WriteReference: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference", abstract: "Write the reference pages of kinds, rules and commands.", shouldDisplay: false)

  @Argument(help: "The folder to write them to.") var folder: String

  func run() throws {
    let base = folder.hasPrefix("/") ? folder : Environment.currentDirectory + "/" + folder
    for (name, text) in ReferencePages(kinds: KindSet(builtIn: Workspace.builtInKinds, custom: [])).all {
      let path = base + "/" + name
      if try !FileWriting.create(path, with: Array(text.utf8)) { try FileWriting.replace(path, with: Array(text.utf8)) }
    }
  }
}
