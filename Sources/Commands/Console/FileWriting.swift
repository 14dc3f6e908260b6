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
    fchmod(file, mode)
    do throws(Failure) {
      try fill(file, path, with: bytes)
      guard rename(temporary, path) == 0 else { throw failure(path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Writes a new file, making its folders. False where something is at the path already, which stays as it is.
  static func create(_ path: String, with bytes: [UInt8], executable: Bool = false) throws(Failure) -> Bool {
    var folder = ""
    for component in path.split(separator: "/").dropLast() {
      folder += "/" + component
      if mkdir(folder, 0o777) != 0, errno != EEXIST { throw failure(folder) }
    }
    // O_EXCL: of two that write the same new file at the same time, one is told.
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, executable ? 0o777 : 0o666)
    guard file >= 0 else {
      if errno == EEXIST { return false }
      throw failure(path)
    }
    do throws(Failure) { try fill(file, path, with: bytes) } catch {
      unlink(path)
      throw error
    }
    return true
  }

  /// Renames a file. False where something is at the new path already, which stays as it is.
  static func move(_ path: String, to target: String) throws(Failure) -> Bool {
    guard link(path, target) == 0 else {
      if errno == EEXIST { return false }
      throw Failure("cannot move '\(path)' to '\(target)'", causes: [String(cString: strerror(errno))])
    }
    guard unlink(path) == 0 else {
      let cause = String(cString: strerror(errno))
      unlink(target)
      throw Failure("cannot move '\(path)' to '\(target)'", causes: [cause])
    }
    return true
  }

  /// Writes all bytes and closes the file.
  private static func fill(_ file: Int32, _ path: String, with bytes: [UInt8]) throws(Failure) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        let failure = failure(path)
        close(file)
        throw failure
      }
      written += count
    }
    guard close(file) == 0 else { throw failure(path) }
  }

  private static func failure(_ path: String) -> Failure {
    Failure("cannot write '\(path)'", causes: [String(cString: strerror(errno))])
  }
}
