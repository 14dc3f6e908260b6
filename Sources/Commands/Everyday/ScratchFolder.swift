import Diagnostics
import Glibc

/// A folder that only its owner can read, removed with all that it holds when the last reference to it goes.
final class ScratchFolder {
  let path: String

  init() throws(Failure) {
    let parent = Environment.all["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var name = Array("\(parent)/itsm-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw Failure("cannot make a folder in '\(parent)'", causes: [String(cString: strerror(errno))]) }
    path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// Symbolic links are removed, not followed.
  private static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    if let directory = opendir(path) {
      var names: [String] = []
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name != ".", name != ".." { names.append(name) }
      }
      closedir(directory)
      for name in names { remove("\(path)/\(name)") }
    }
    rmdir(path)
  }
}
