import Glibc

extension Repository {
  /// The bytes of the regular file at `path`: read, never mapped, so that a file that shrinks meanwhile cannot end the process.
  ///
  /// Fails on anything but a regular file, on a symbolic link unless links are followed, and on more than `limit` bytes.
  package static func readFile(at path: String, limit: Int, followingLinks: Bool = false) throws(GitFailure) -> [UInt8] {
    try readFile(bytes: Array(path.utf8), limit: limit, followingLinks: followingLinks)
  }

  static func readFile(bytes name: [UInt8], limit: Int, followingLinks: Bool) throws(GitFailure) -> [UInt8] {
    try readFileAndPermissions(bytes: name, limit: limit, followingLinks: followingLinks).bytes
  }

  /// The bytes and the permission bits of a regular file.
  package static func readFileAndPermissions(
    bytes name: [UInt8], limit: Int, followingLinks: Bool = false
  ) throws(GitFailure) -> (bytes: [UInt8], permissions: UInt32) {
    let path = String(decoding: name, as: UTF8.self)
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW)
    let file = withPath(name) { path in uninterrupted { Glibc.open(path, flags) } }
    guard file >= 0 else {
      if errno == ELOOP && !followingLinks {
        throw GitFailure(operation: "read", subject: path, reason: "it is a symbolic link", kind: .unreadable)
      }
      throw SystemError(errno).failure("read", path)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw SystemError(errno).failure("read", path) }
    guard FileStatus.type(ofMode: status.st_mode) == .file else {
      throw GitFailure(operation: "read", subject: path, reason: "it is not a regular file", kind: .unreadable)
    }
    guard status.st_size <= limit else { throw tooLarge(path, limit) }
    return (try readAll(file, path, expecting: Int(status.st_size), limit: limit), UInt32(status.st_mode) & 0o7777)
  }

  private static func readAll(_ file: Int32, _ path: String, expecting size: Int, limit: Int) throws(GitFailure) -> [UInt8] {
    // One byte more than expected tells a file that has grown from one that ends where it should.
    var capacity = size + 1
    var bytes: [UInt8] = []
    while true {
      var failed: Int32 = 0
      var ended = false
      let filled = bytes
      bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        count = filled.count
        filled.withUnsafeBytes { old in UnsafeMutableRawBufferPointer(buffer).copyMemory(from: old) }
        while count < capacity, let start = buffer.baseAddress {
          let got = uninterrupted { read(file, start + count, capacity - count) }
          if got < 0 { failed = errno }
          if got <= 0 {
            ended = true
            return
          }
          count += got
        }
      }
      guard failed == 0 else { throw SystemError(failed).failure("read", path) }
      guard bytes.count <= limit else { throw tooLarge(path, limit) }
      if ended { return bytes }
      capacity *= 2
    }
  }

  private static func tooLarge(_ path: String, _ limit: Int) -> GitFailure {
    GitFailure(operation: "read", subject: path, reason: "it is larger than \(limit) bytes", kind: .unreadable)
  }
}

/// Makes a system call again for as long as a signal interrupts it.
func uninterrupted<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result == -1 && errno == EINTR { continue }
    return result
  }
}
