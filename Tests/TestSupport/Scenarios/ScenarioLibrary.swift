import Foundation

/// The scenario files of a folder: `preamble.md` holds the beginnings, every other file scenarios.
package struct ScenarioLibrary: Sendable {
  package let openings: [Scenario]
  package let scenarios: [Scenario]

  /// Reads every `.md` file of the folder but `README.md`, in the order of their names.
  package init(folder: String) throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") && $0 != "README.md" }
      .sorted()
    var openings: [Scenario] = []
    var scenarios: [Scenario] = []
    for file in files {
      let text = String(decoding: try Disk.read(folder + "/" + file), as: UTF8.self)
      let read = try ScenarioReader.read(text, file: file)
      if file == "preamble.md" { openings = read } else { scenarios += read }
    }
    self.openings = openings
    self.scenarios = scenarios
  }
}
