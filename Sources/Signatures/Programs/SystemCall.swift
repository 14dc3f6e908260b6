import Glibc

/// The system calls that need a loop or a translation.
enum SystemCall {
  static func message(_ code: Int32) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    let message = String(cString: text)
    return message.prefix(1).lowercased() + message.dropFirst()
  }

  /// Writes all of `bytes`, or leaves the reason in `errno` and returns false.
  static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = write(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }

  /// Two connected stream sockets that no other program inherits, both above the standard streams; nil with `errno` set.
  static func socketPair() -> (ours: Int32, theirs: Int32)? {
    var pair: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else { return nil }
    return (aboveStandardStreams(pair[0]), aboveStandardStreams(pair[1]))
  }

  private static func aboveStandardStreams(_ file: Int32) -> Int32 {
    guard file <= 2 else { return file }
    let moved = fcntl(file, F_DUPFD_CLOEXEC, 3)
    guard moved >= 0 else { return file }
    close(file)
    return moved
  }
}
