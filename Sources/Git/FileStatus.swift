import Glibc

/// What the file system says about a file, without reading it.
package struct FileStatus: Sendable, Hashable {
  package enum FileType: Sendable, Hashable { case file, directory, symbolicLink, other }

  package var type: FileType
  /// The permission bits.
  package var permissions: UInt32
  package var size: Int
  package var modifiedSeconds: Int64
  package var modifiedNanoseconds: UInt32
  package var changedSeconds: Int64
  package var changedNanoseconds: UInt32
  package var inode: UInt64
  package var device: UInt64

  init(_ status: stat) {
    type = Self.type(ofMode: status.st_mode)
    permissions = UInt32(status.st_mode) & 0o7777
    size = Int(status.st_size)
    modifiedSeconds = Int64(status.st_mtim.tv_sec)
    modifiedNanoseconds = UInt32(status.st_mtim.tv_nsec)
    changedSeconds = Int64(status.st_ctim.tv_sec)
    changedNanoseconds = UInt32(status.st_ctim.tv_nsec)
    inode = UInt64(status.st_ino)
    device = UInt64(status.st_dev)
  }

  static func type(ofMode mode: mode_t) -> FileType {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .directory
    case S_IFLNK: .symbolicLink
    default: .other
    }
  }

  /// The status of what is at `path`, a symbolic link itself and not its target; nil where nothing is.
  package static func read(_ path: String) throws(GitFailure) -> FileStatus? { try read(bytes: Array(path.utf8)) }

  static func read(bytes path: [UInt8]) throws(GitFailure) -> FileStatus? {
    var status = stat()
    guard withPath(path, { lstat($0, &status) }) == 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR { return nil }
      throw SystemError(code).failure("look at", String(decoding: path, as: UTF8.self))
    }
    return FileStatus(status)
  }

  static func exists(_ path: String) throws(GitFailure) -> Bool { try read(path) != nil }

  static func directoryHasEntries(_ path: String) throws(GitFailure) -> Bool {
    guard let directory = opendir(path) else {
      let code = errno
      if code == ENOENT || code == ENOTDIR { return false }
      throw SystemError(code).failure("list", path)
    }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { return true }
    }
    return false
  }
}

/// Whether both paths lead to the same file or directory; false where one leads nowhere.
func isSameFile(_ left: String, _ right: String) -> Bool {
  var first = stat()
  var second = stat()
  guard stat(left, &first) == 0, stat(right, &second) == 0 else { return false }
  return first.st_ino == second.st_ino && first.st_dev == second.st_dev
}
