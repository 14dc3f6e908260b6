import Glibc

/// A directory that only its owner can read, removed with all that it holds when the last reference to it goes.
final class TemporaryDirectory: Sendable {
  let path: String

  init(in parent: String) throws(ProgramFailure) {
    let template = "\(parent)/itsm-XXXXXX"
    var name = Array(template.utf8CString)
    guard mkdtemp(&name) != nil else { throw .unusableFile(path: template, cause: SystemCall.message(errno)) }
    path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// Writes a new file that only its owner can read.
  static func write(_ bytes: [UInt8], to path: String) throws(ProgramFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .unusableFile(path: path, cause: SystemCall.message(errno)) }
    defer { close(file) }
    guard SystemCall.writeAll(bytes, to: file) else { throw .unusableFile(path: path, cause: SystemCall.message(errno)) }
  }

  /// Removes a file, or a directory with all that it holds; symbolic links are removed, not followed.
  static func remove(_ path: String) {
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
