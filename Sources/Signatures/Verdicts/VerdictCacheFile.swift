import Glibc

/// The file of a verdict cache: records of one size, appended under a lock, each with its checksum.
///
/// A writer that is killed leaves at most a torn last record, which readers pass over and the next writer cuts off.
struct VerdictCacheFile {
  let directory: String

  private static let name = "verdicts"
  /// Two million verdicts; a file that is larger is begun anew.
  private static let limit = 1 << 28

  func read() throws(ProgramFailure) -> [CachedVerdict] {
    guard let file = try opened(O_RDONLY) else { return [] }
    defer { close(file) }
    guard let size = Self.trustedSize(file), size <= Self.limit else { return [] }
    var bytes = [UInt8](repeating: 0, count: size)
    let count = bytes.withUnsafeMutableBytes { buffer in
      var filled = 0
      while filled < buffer.count {
        let count = Glibc.read(file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        filled += count
      }
      return filled
    }
    return bytes.withUnsafeBytes { buffer in
      stride(from: 0, through: count - CachedVerdict.size, by: CachedVerdict.size).compactMap { start in
        CachedVerdict(record: UnsafeRawBufferPointer(rebasing: buffer[start..<(start + CachedVerdict.size)]))
      }
    }
  }

  func append(_ verdicts: [CachedVerdict]) throws(ProgramFailure) {
    guard let file = try opened(O_WRONLY | O_CREAT | O_APPEND) else { throw failure("it cannot be created") }
    defer { close(file) }
    try lock(file)
    guard let size = Self.trustedSize(file) else { throw failure("somebody else owns or may write it") }
    let whole = size > Self.limit ? 0 : size - size % CachedVerdict.size
    if whole != size, ftruncate(file, whole) != 0 { throw failure(SystemCall.message(errno)) }
    guard SystemCall.writeAll(verdicts.flatMap(\.record), to: file) else {
      let cause = SystemCall.message(errno)
      ftruncate(file, whole)
      throw failure(cause)
    }
  }

  /// Opens the file in the directory, following no symbolic link; nil when it is not there.
  private func opened(_ flags: Int32) throws(ProgramFailure) -> Int32? {
    if flags & O_CREAT != 0, mkdir(directory, 0o700) != 0, errno != EEXIST { throw failure(SystemCall.message(errno)) }
    let folder = open(directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if folder < 0, errno == ENOENT { return nil }
    guard folder >= 0 else { throw failure(SystemCall.message(errno)) }
    defer { close(folder) }
    let file = openat(folder, Self.name, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
    if file < 0, errno == ENOENT { return nil }
    guard file >= 0 else { throw failure(SystemCall.message(errno)) }
    return file
  }

  /// Waits briefly for another process: a cache is not worth more.
  private func lock(_ file: Int32) throws(ProgramFailure) {
    for _ in 0..<50 {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return }
      usleep(10_000)
    }
    throw failure("another process holds it")
  }

  /// The size of a plain file that only its owner, which is this user or root, may write; else nil.
  private static func trustedSize(_ file: Int32) -> Int? {
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else { return nil }
    guard status.st_uid == geteuid() || status.st_uid == 0, status.st_mode & 0o022 == 0 else { return nil }
    return Int(status.st_size)
  }

  private func failure(_ cause: String) -> ProgramFailure { .unusableFile(path: "\(directory)/\(Self.name)", cause: cause) }
}
