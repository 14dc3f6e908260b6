import Glibc
package import Identifiers

extension Repository {
  /// Lists what lies in the work tree below `folders` (all of it without), a folder or file that does not exist giving nothing.
  ///
  /// Symbolic links are listed, never followed. `.git` is left out; a directory that holds a `.git` of its own is another
  /// repository's work tree: it is listed as a directory and not entered, as is an entry that `into` declines.
  package func workTreeFiles(
    under folders: [RepoPath] = [""], into: (RepoPath) -> Bool = { _ in true }
  ) throws(GitFailure) -> WorkTreeListing {
    let top = try requiredWorkTree()
    var lister = WorkTreeLister(top: top)
    for folder in folders { lister.list(folder, into) }
    lister.listing.files.sort { $0.path < $1.path }
    return lister.listing
  }

  /// The status of a file of the work tree; nil where there is none.
  package func workTreeStatus(_ path: RepoPath) throws(GitFailure) -> FileStatus? {
    let top = try requiredWorkTree()
    return try FileStatus.read(bytes: Array((top + "/").utf8) + path.bytes)
  }

  /// The bytes of a regular file of the work tree.
  package func workTreeFile(_ path: RepoPath, limit: Int) throws(GitFailure) -> [UInt8] {
    let top = try requiredWorkTree()
    return try Self.readFile(bytes: Array((top + "/").utf8) + path.bytes, limit: limit, followingLinks: false)
  }

  private func requiredWorkTree() throws(GitFailure) -> String {
    if let workTree { return workTree }
    throw GitFailure(operation: "read the work tree of", subject: gitDirectory, reason: "the repository is bare", kind: .other)
  }
}

private struct WorkTreeLister {
  let top: String
  var listing = WorkTreeListing()

  mutating func list(_ folder: RepoPath, _ into: (RepoPath) -> Bool) {
    var names = folder.bytes.split(separator: UInt8(ascii: "/")).map { Array($0) }
    let last = names.popLast()
    var parent = uninterrupted { open(top, O_RDONLY | O_CLOEXEC | O_DIRECTORY) }
    guard parent >= 0 else { return fail([], errno) }
    defer { close(parent) }
    // Step by step, so that no symbolic link on the way leads elsewhere.
    for (position, name) in names.enumerated() {
      let next = openDirectory(name, in: parent)
      guard next >= 0 else {
        if errno != ENOENT && errno != ENOTDIR && errno != ELOOP {
          fail(Array(names[...position].joined(separator: [0x2F])), errno)
        }
        return
      }
      close(parent)
      parent = next
    }
    guard let last else { return enter(parent: parent, name: [UInt8(ascii: ".")], path: [], isTop: true, depth: 0, into) }
    let path = Array((names + [last]).joined(separator: [0x2F]))
    guard let type = Self.type(of: last, in: parent) else { return }
    visit(name: last, type: type, parent: parent, path: path, depth: 0, into)
  }

  private mutating func visit(
    name: [UInt8], type: FileStatus.FileType, parent: Int32, path: [UInt8], depth: Int, _ into: (RepoPath) -> Bool
  ) {
    if type == .directory && into(RepoPath(bytes: path)) {
      enter(parent: parent, name: name, path: path, isTop: false, depth: depth, into)
    } else {
      listing.files.append(WorkTreeFile(path: RepoPath(bytes: path), type: type))
    }
  }

  private mutating func enter(parent: Int32, name: [UInt8], path: [UInt8], isTop: Bool, depth: Int, _ into: (RepoPath) -> Bool) {
    guard depth < Repository.deepestTree else { return fail(path, ELOOP) }
    let file = openDirectory(name, in: parent)
    guard file >= 0 else { return fail(path, errno) }
    guard let directory = fdopendir(file) else {
      let code = errno
      close(file)
      return fail(path, code)
    }
    defer { closedir(directory) }
    var entries: [(name: [UInt8], type: FileStatus.FileType)] = []
    var isRepository = false
    errno = 0
    while let entry = readdir(directory) {
      let name = Self.name(of: entry)
      if name.elementsEqual(".git".utf8) { isRepository = true }
      if name != [0x2E] && name != [0x2E, 0x2E], let type = Self.type(of: entry, name, in: file) { entries.append((name, type)) }
      errno = 0
    }
    if errno != 0 { fail(path, errno) }
    if isRepository && !isTop {
      listing.files.append(WorkTreeFile(path: RepoPath(bytes: path), type: .directory))
      return
    }
    let prefix = path.isEmpty ? [] : path + [0x2F]
    for entry in entries where !entry.name.elementsEqual(".git".utf8) {
      visit(name: entry.name, type: entry.type, parent: file, path: prefix + entry.name, depth: depth + 1, into)
    }
  }

  private func openDirectory(_ name: [UInt8], in parent: Int32) -> Int32 {
    withPath(name) { path in uninterrupted { openat(parent, path, O_RDONLY | O_CLOEXEC | O_DIRECTORY | O_NOFOLLOW) } }
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    withUnsafePointer(to: &entry.pointee.d_name) { name in
      let start = UnsafeRawPointer(name)
      return Array(UnsafeRawBufferPointer(start: start, count: strlen(start.assumingMemoryBound(to: CChar.self))))
    }
  }

  /// From the directory entry itself where the file system says it there.
  private static func type(of entry: UnsafeMutablePointer<dirent>, _ name: [UInt8], in parent: Int32) -> FileStatus.FileType? {
    switch Int(entry.pointee.d_type) {
    case DT_REG: .file
    case DT_DIR: .directory
    case DT_LNK: .symbolicLink
    case DT_UNKNOWN: type(of: name, in: parent)
    default: .other
    }
  }

  private static func type(of name: [UInt8], in parent: Int32) -> FileStatus.FileType? {
    var status = stat()
    guard withPath(name, { fstatat(parent, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0 else { return nil }
    return FileStatus.type(ofMode: status.st_mode)
  }

  private mutating func fail(_ path: [UInt8], _ code: Int32) {
    let text = path.isEmpty ? top : String(decoding: path, as: UTF8.self)
    listing.failures.append(SystemError(code).failure("list the folder", text))
  }
}

/// Calls with the bytes as a C string.
func withPath<Result>(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
  (bytes + [0]).withUnsafeBufferPointer { buffer in
    buffer.withMemoryRebound(to: CChar.self) { chars in
      guard let start = chars.baseAddress else { preconditionFailure("a C string has at least its end") }
      return body(start)
    }
  }
}
