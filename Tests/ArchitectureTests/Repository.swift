import Foundation

/// The files of this repository as they stand on disk.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

  struct SwiftFile: Sendable {
    /// Below the root.
    let path: String
    let module: String
    let text: String
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  }

  static let sources = swiftFiles(in: "Sources")
  static let tests = swiftFiles(in: "Tests")

  /// All files that may be committed: hidden folders are looked at too, what builds leave behind is not.
  static let allFiles: [(path: String, bytes: Data)] = {
    var files: [(path: String, bytes: Data)] = []
    for path in paths(below: "") where path != "Package.resolved" {
      if let bytes = FileManager.default.contents(atPath: root.appending(path: path).path()) { files.append((path, bytes)) }
    }
    return files
  }()

  private static func swiftFiles(in folder: String) -> [SwiftFile] {
    paths(below: folder).filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      guard let bytes = FileManager.default.contents(atPath: root.appending(path: path).path()) else { return nil }
      let module = path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
      return SwiftFile(path: path, module: module, text: String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func paths(below folder: String) -> [String] {
    let start = folder.isEmpty ? root : root.appending(path: folder)
    guard let enumerator = FileManager.default.enumerator(atPath: start.path()) else { return [] }
    var paths: [String] = []
    while let name = enumerator.nextObject() as? String {
      if folder.isEmpty, name == ".build" || name == ".git" {
        enumerator.skipDescendants()
        continue
      }
      if enumerator.fileAttributes?[.type] as? FileAttributeType == .typeRegular { paths.append(folder.isEmpty ? name : folder + "/" + name) }
    }
    return paths
  }
}
