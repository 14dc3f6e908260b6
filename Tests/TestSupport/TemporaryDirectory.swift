import Foundation

/// A directory of its own under the system's temporary directory, removed with everything in it when the value goes.
package final class TemporaryDirectory: Sendable {
  package let path: String

  package init() throws {
    var template = Array("\(Self.root)/itsm-test.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw StoryError("mkdtemp failed: \(String(cString: strerror(errno)))") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Memory where the system offers enough of it that programs may run from; histories are thousands of small files.
  static let root: String = {
    var memory = statvfs()
    let isThere = statvfs("/dev/shm", &memory) == 0 && access("/dev/shm", W_OK) == 0
    let isRoomy = UInt64(memory.f_bavail) * UInt64(memory.f_frsize) > 1 << 30
    // ST_NOEXEC of statvfs(3), which the C module does not offer; hooks have to run.
    let forbidsPrograms = memory.f_flag & 8 != 0
    return isThere && isRoomy && !forbidsPrograms ? "/dev/shm" : NSTemporaryDirectory()
  }()

  deinit {
    do { try FileManager.default.removeItem(atPath: path) } catch {
      FileHandle.standardError.write(Data("cannot remove \(path): \(error)\n".utf8))
    }
  }

  /// Writes a file below the directory, with the folders that lead to it.
  package func write(_ bytes: some Collection<UInt8>, to name: String, executable: Bool = false) throws {
    try Disk.write(bytes, to: path + "/" + name, mode: executable ? 0o755 : 0o644)
  }
}
