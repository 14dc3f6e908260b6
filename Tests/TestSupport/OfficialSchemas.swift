import Foundation

/// Schemas that others publish for the files that the program writes or brings.
package enum OfficialSchemas {
  /// The schema's file: in the folder that `ITSM_SCHEMAS` names, else in `shared/schemas` beside the checkout or above that.
  package static func path(_ name: String) throws -> String {
    var folders: [URL] = []
    if let named = ProcessInfo.processInfo.environment["ITSM_SCHEMAS"] { folders = [URL(fileURLWithPath: named)] }
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    for _ in 0..<5 {
      folder.deleteLastPathComponent()
      folders.append(folder.appendingPathComponent("shared/schemas"))
    }
    let files = folders.map { $0.appendingPathComponent(name).path }
    guard let file = files.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      throw StoryError("there is no schema '\(name)'; ITSM_SCHEMAS names the folder of the schemas")
    }
    return file
  }
}
