import Digests
import Git
import Glibc
package import Kinds
package import Records

/// Facts of records in one file of the git directory, written whole and put in place by renaming.
///
/// A file that is damaged, of another build or of other rules is passed over; where nothing can be written, nothing is kept.
package struct FactsFile: FactsCache {
  private let folder: String
  private let program: String

  private static let name = "facts"
  private static let limit = 1 << 30

  /// `gitDirectory` is the one that all work trees share; `version` is the program's.
  package init(gitDirectory: String, version: String) {
    folder = gitDirectory + "/itsm"
    program = version + Self.executable
  }

  package func load(fingerprint: [UInt8], kinds: KindSet) -> KnownFacts? {
    let path = folder + "/" + Self.name
    guard Self.isTrusted(path) else { return nil }
    do throws(GitFailure) {
      let bytes = try Repository.readFile(at: path, limit: Self.limit)
      return FactsCoding.decode(bytes, fingerprint: key(fingerprint), kinds: kinds)
    } catch {
      return nil
    }
  }

  package func store(_ facts: KnownFacts, fingerprint: [UInt8]) {
    if mkdir(folder, 0o700) != 0, errno != EEXIST { return }
    let temporary = folder + "/\(Self.name).\(getpid()).\(UInt32.random(in: .min ... .max))"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let bytes = FactsCoding.encode(facts, fingerprint: key(fingerprint))
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { write(file, $0.baseAddress.map { $0 + written }, bytes.count - written) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    let isWhole = written == bytes.count
    guard close(file) == 0, isWhole, rename(temporary, folder + "/" + Self.name) == 0 else {
      unlink(temporary)
      return
    }
  }

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

  private func key(_ fingerprint: [UInt8]) -> [UInt8] { SHA256.digest(Array(program.utf8) + [0] + fingerprint) }
}
