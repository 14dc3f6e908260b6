import Diagnostics
import Glibc

/// Writes files so that a reader sees the old content or the new one, never a part.
enum FileWriting {
  /// Replaces a file's content, keeping its permissions.
  static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    var status = stat()
    let mode = stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0o644
    let temporary = path + ".itsm-\(getpid())"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard file >= 0 else { throw failure(path) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        let failure = failure(path)
        close(file)
        unlink(temporary)
        throw failure
      }
      written += count
    }
    fchmod(file, mode)
    guard close(file) == 0, rename(temporary, path) == 0 else {
      let failure = failure(path)
      unlink(temporary)
      throw failure
    }
  }

  /// Writes a new file, making its folders; refuses to overwrite.
  static func create(_ path: String, with bytes: [UInt8], executable: Bool = false) throws(Failure) {
    var folder = ""
    for component in path.split(separator: "/").dropLast() {
      folder += "/" + component
      if mkdir(folder, 0o777) != 0, errno != EEXIST { throw failure(folder) }
    }
    var status = stat()
    if lstat(path, &status) == 0 { throw Failure("'\(path)' exists already", hint: "nothing was overwritten") }
    try replace(path, with: bytes)
    if executable { chmod(path, 0o755) }
  }

  private static func failure(_ path: String) -> Failure {
    Failure("cannot write '\(path)'", causes: [String(cString: strerror(errno))])
  }
}
