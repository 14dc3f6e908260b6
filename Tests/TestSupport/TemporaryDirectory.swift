import Foundation

/// A directory of its own under the system's temporary directory, removed with everything in it when the value goes.
package final class TemporaryDirectory: Sendable {
  package let path: String

  package init() throws {
    var template = Array("\(NSTemporaryDirectory())itsm-test.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw StoryError("mkdtemp failed: \(String(cString: strerror(errno)))") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: path) } catch { FileHandle.standardError.write(Data("cannot remove \(path): \(error)\n".utf8)) }
  }

  /// Writes a file below the directory, with the folders that lead to it.
  package func write(_ bytes: some Collection<UInt8>, to name: String, executable: Bool = false) throws {
    try Disk.write(bytes, to: path + "/" + name, mode: executable ? 0o755 : 0o644)
  }
}
