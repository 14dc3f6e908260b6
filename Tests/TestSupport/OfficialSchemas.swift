import Foundation

/// Schemas that others publish for the files that the program writes or brings.
package enum OfficialSchemas {
  /// The folder that `ITSM_SCHEMAS` names, else `shared/schemas` beside the checkout or above that; nil where there is neither.
  package static let folder: String? = {
    if let named = ProcessInfo.processInfo.environment["ITSM_SCHEMAS"] { return named }
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    for _ in 0..<5 {
      folder.deleteLastPathComponent()
      let candidate = folder.appendingPathComponent("shared/schemas").path
      if FileManager.default.fileExists(atPath: candidate) { return candidate }
    }
    return nil
  }()

  package static func path(_ name: String) throws -> String {
    let path = (folder ?? "") + "/" + name
    guard folder != nil, FileManager.default.fileExists(atPath: path) else {
      throw StoryError("there is no schema '\(name)'; ITSM_SCHEMAS names the folder of the schemas")
    }
    return path
  }
}
