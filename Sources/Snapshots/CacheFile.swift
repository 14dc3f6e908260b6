import Digests
import Git
import Glibc

/// A file of the git directory that only saves time: written whole, put in place by renaming, and passed over where it cannot be trusted.
package struct CacheFile: Sendable {
  private let folder: String
  private let name: String
  private let program: String

  private static let limit = 1 << 30

  /// `gitDirectory` is the one that all work trees share; `version` is the program's.
  package init(_ name: String, gitDirectory: String, version: String) {
    folder = gitDirectory + "/itsm"
    self.name = name
    program = version + Self.executable
  }

  /// The bytes of the file; nil where there is none, or where somebody else may have written it.
  package func read() -> [UInt8]? {
    let path = folder + "/" + name
    guard Self.isTrusted(path) else { return nil }
    do throws(GitFailure) { return try Repository.readFile(at: path, limit: Self.limit) } catch { return nil }
  }

  /// Replaces the file if that is possible.
  package func write(_ bytes: [UInt8]) {
    if mkdir(folder, 0o700) != 0, errno != EEXIST { return }
    let temporary = folder + "/\(name).\(getpid()).\(UInt32.random(in: .min ... .max))"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress.map { $0 + written }, bytes.count - written) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    let isWhole = written == bytes.count
    guard close(file) == 0, isWhole, rename(temporary, folder + "/" + name) == 0 else {
      unlink(temporary)
      return
    }
  }

  /// What a content must have been written under: this build of the program, and what it depends on.
  package func key(_ dependencies: [UInt8]) -> [UInt8] { SHA256.digest(Array(program.utf8) + [0] + dependencies) }

  /// Another build may judge differently, whatever version it calls itself.
  private static var executable: String {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return "" }
    return " \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  /// Whether only the user who runs this, or root, can have written the file.
  private static func isTrusted(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    return (status.st_uid == geteuid() || status.st_uid == 0) && status.st_mode & 0o022 == 0
  }
}
