#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the time zone data of this machine lies.
///
/// The list is fixed and no environment variable changes it: the same repository is judged alike on one machine,
/// whoever asks.
enum TimeZoneDirectory {
  static let paths = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/var/db/timezone/zoneinfo"]

  /// The bytes of the zone's file, and its path.
  static func read(_ identifier: String) throws(TimeZoneDefect) -> (bytes: [UInt8], path: String) {
    guard isName(identifier) else { throw .name(identifier) }
    var found = false
    for directory in paths where access(directory, R_OK | X_OK) == 0 {
      found = true
      let path = "\(directory)/\(identifier)"
      if let bytes = try contents(of: path, zone: identifier) { return (bytes, path) }
    }
    throw found ? .unknown(identifier) : .noData(identifier)
  }

  /// Names that stay inside the folder and mean the same on every machine.
  static func isName(_ identifier: String) -> Bool {
    guard (1...64).contains(identifier.utf8.count), identifier != "localtime", identifier != "posixrules" else { return false }
    return identifier.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
      guard let first = part.first, isLetter(first) else { return false }
      return part.allSatisfy { byte in
        isLetter(byte) || byte &- UInt8(ascii: "0") <= 9 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "+")
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  /// Nil when there is no such file. Files of a megabyte or more are no zones.
  private static func contents(of path: String, zone: String) throws(TimeZoneDefect) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .unreadable(zone, path: path, code: errno)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 8192)
    while bytes.count < 1 << 20 {
      let size = chunk.count
      let count = chunk.withUnsafeMutableBytes { SystemCall.read(descriptor, $0.baseAddress, size) }
      if count == 0 { return bytes }
      if count > 0 {
        bytes.append(contentsOf: chunk.prefix(count))
      } else if errno == EISDIR {
        return nil
      } else if errno != EINTR {
        throw .unreadable(zone, path: path, code: errno)
      }
    }
    throw .damaged(zone, path: path)
  }

  /// The system call, whose name the function above hides.
  private enum SystemCall {
    static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ size: Int) -> Int {
      #if canImport(Glibc)
        Glibc.read(descriptor, buffer, size)
      #elseif canImport(Musl)
        Musl.read(descriptor, buffer, size)
      #elseif canImport(Darwin)
        Darwin.read(descriptor, buffer, size)
      #endif
    }
  }
}
