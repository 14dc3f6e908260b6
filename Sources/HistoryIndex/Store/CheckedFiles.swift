import GRDBSQLite

/// Lets SQLite look at the checksum of each page that it reads, and put one at the end of each page that it writes.
///
/// SQLite reaches files through functions that it can be given. These are its own, but for the reading and writing of databases.
/// A page with a wrong checksum is as damaged to SQLite as one that makes no sense. Only what a report reads costs anything.
enum CheckedFiles {
  /// What is kept behind SQLite's own data about an open database.
  private struct Addition {
    var methods: sqlite3_io_methods
    let original: UnsafePointer<sqlite3_io_methods>
  }

  private static let name: StaticString = "checked"

  /// SQLite's own functions.
  private static var system: UnsafeMutablePointer<sqlite3_vfs>? { sqlite3_vfs_find("unix") }

  /// Where the addition begins, in bytes from the start of what SQLite keeps about an open file.
  private static let start = ((system.map { Int($0.pointee.szOsFile) } ?? 0) + 15) & ~15

  /// Makes every database that is opened from now on one with checksums.
  static func use() { _ = code }

  /// SQLite's answer when it was given the functions, which happens once.
  private static let code: Int32 = {
    guard let system else { return SQLITE_ERROR }
    let checked = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    checked.initialize(to: system.pointee)
    checked.pointee.pNext = nil
    checked.pointee.zName = UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    checked.pointee.szOsFile = Int32(start + MemoryLayout<Addition>.size)
    checked.pointee.xOpen = { _, path, file, flags, outFlags in CheckedFiles.open(path, file, flags, outFlags) }
    return sqlite3_vfs_register(checked, 1)
  }()

  /// Keeps room for the checksums in the pages of a new database.
  static func makeRoom(in connection: OpaquePointer?) {
    var size = Int32(PageChecksum.size)
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_RESERVE_BYTES, &size)
  }

  private static func addition(to file: UnsafeMutablePointer<sqlite3_file>) -> UnsafeMutablePointer<Addition> {
    (UnsafeMutableRawPointer(file) + start).assumingMemoryBound(to: Addition.self)
  }

  private static func open(
    _ path: UnsafePointer<CChar>?, _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32, _ outFlags: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    guard let system, let file else { return SQLITE_CANTOPEN }
    let code = system.pointee.xOpen(system, path, file, flags, outFlags)
    guard code == SQLITE_OK, flags & SQLITE_OPEN_MAIN_DB != 0, let original = file.pointee.pMethods else { return code }
    var methods = original.pointee
    // Later versions may map the file into memory, where nothing sees which pages are read.
    methods.iVersion = min(methods.iVersion, 2)
    methods.xRead = { file, buffer, count, offset in CheckedFiles.read(file, buffer, count, offset) }
    methods.xWrite = { file, buffer, count, offset in CheckedFiles.write(file, buffer, count, offset) }
    let addition = addition(to: file)
    addition.initialize(to: Addition(methods: methods, original: original))
    file.pointee.pMethods = UnsafePointer(UnsafeMutableRawPointer(addition).assumingMemoryBound(to: sqlite3_io_methods.self))
    return code
  }

  private static func read(
    _ file: UnsafeMutablePointer<sqlite3_file>?, _ buffer: UnsafeMutableRawPointer?, _ count: Int32, _ offset: Int64
  ) -> Int32 {
    guard let file, let buffer else { return SQLITE_IOERR }
    let code = addition(to: file).pointee.original.pointee.xRead(file, buffer, count, offset)
    guard code == SQLITE_OK, PageChecksum.isPage(count) else { return code }
    return PageChecksum.isRight(UnsafeRawBufferPointer(start: buffer, count: Int(count)), at: offset) ? code : SQLITE_CORRUPT
  }

  private static func write(_ file: UnsafeMutablePointer<sqlite3_file>?, _ buffer: UnsafeRawPointer?, _ count: Int32, _ offset: Int64) -> Int32 {
    guard let file, let buffer else { return SQLITE_IOERR }
    if PageChecksum.isPage(count) {
      // The bytes of a page that SQLite leaves alone are for this to write, also in what it holds in memory.
      PageChecksum.write(to: UnsafeMutableRawBufferPointer(start: UnsafeMutableRawPointer(mutating: buffer), count: Int(count)), at: offset)
    }
    return addition(to: file).pointee.original.pointee.xWrite(file, buffer, count, offset)
  }
}
