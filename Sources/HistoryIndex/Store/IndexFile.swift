import Diagnostics
import Glibc
import GRDB

/// Where the index lies in a repository, and how it is opened, locked and thrown away.
struct IndexFile {
  let folder: String
  var path: String { "\(folder)/history-v\(Schema.version).sqlite" }
  private var lockPath: String { "\(folder)/history-v\(Schema.version).lock" }
  var stampPath: String { "\(folder)/history-v\(Schema.version).stamp" }

  init(commonDirectory: String) { folder = commonDirectory + "/itsm" }

  private static let patience: Int32 = 120

  /// Why the file cannot be used; an index in memory takes its place.
  struct Unusable: Error {
    let reason: String
  }

  /// A connection that reads; nil where there is no file.
  func reader() throws -> DatabaseQueue? {
    guard access(path, F_OK) == 0 else { return nil }
    var configuration = Self.configuration
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// A connection that writes, and makes the file where there is none. Only while the lock is held.
  func writer() throws -> DatabaseQueue { try DatabaseQueue(path: path, configuration: Self.configuration) }

  static func memory() throws -> DatabaseQueue { try DatabaseQueue(configuration: configuration) }

  /// A copy of the file in memory, for a folder that cannot be written to.
  func copyInMemory() throws -> DatabaseQueue { try DatabaseQueue.inMemoryCopy(fromPath: path, configuration: Self.configuration) }

  private static var configuration: Configuration {
    CheckedFiles.use()
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.acceptsDoubleQuotedStringLiterals = false
    configuration.busyMode = .timeout(30)
    configuration.publicStatementArguments = false
    configuration.prepareDatabase { database in
      CheckedFiles.makeRoom(in: database.sqliteConnection)
      try database.execute(sql: "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY")
    }
    return configuration
  }

  /// Removes the file with its journal. A journal without its file is harmless; a file without its journal would not be.
  func remove() throws {
    for name in [stampPath, path, path + "-journal", path + "-wal", path + "-shm"] where unlink(name) != 0 && errno != ENOENT {
      throw Unusable(reason: "cannot remove '\(name)': \(String(cString: strerror(errno)))")
    }
  }

  /// Removes what earlier versions of the program left.
  func removeOlderVersions() {
    for version in 0..<Schema.version {
      for suffix in [".sqlite", ".sqlite-journal", ".stamp", ".lock"] { unlink("\(folder)/history-v\(version)\(suffix)") }
    }
  }

  /// Calls `body` while no other process writes. The lock ends with the process, however it ends.
  func locked<R>(_ body: () throws -> R) throws -> R {
    if mkdir(folder, 0o777) != 0, errno != EEXIST { throw Unusable(reason: "cannot make '\(folder)': \(String(cString: strerror(errno)))") }
    let file = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Unusable(reason: "cannot write '\(lockPath)': \(String(cString: strerror(errno)))") }
    defer { close(file) }
    let start = time(nil)
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw Unusable(reason: "cannot lock '\(lockPath)': \(String(cString: strerror(errno)))")
      }
      guard time(nil) - start < Int(Self.patience) else { throw Unusable(reason: "another process has been writing it for two minutes") }
      usleep(20_000)
    }
    return try body()
  }
}

extension DatabaseError {
  /// What the file holds is no database, or not one that can be trusted.
  var isCorruption: Bool { isDamage || isMissingTable }

  var isDamage: Bool { [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(resultCode) }

  private var isMissingTable: Bool {
    resultCode == .SQLITE_ERROR && (message?.hasPrefix("no such table") == true || message?.hasPrefix("no such column") == true)
  }

  /// The file cannot be written or read for a reason that lies outside of it.
  var isUnusable: Bool {
    let outside: [ResultCode] = [
      .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_BUSY, .SQLITE_LOCKED,
      .SQLITE_NOLFS, .SQLITE_PROTOCOL, .SQLITE_TOOBIG,
    ]
    return outside.contains(resultCode)
  }
}
