import Diagnostics
import Glibc

/// A file that is read in pieces, `-` for standard input.
final class TableFile {
  /// As commits name it.
  let name: String
  private let file: Int32
  private let path: String
  private static let piece = 1 << 14

  init(_ path: String) throws(Failure) {
    self.path = path
    name = path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
    file = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Failure("cannot read '\(path)'", causes: [String(cString: strerror(errno))]) }
  }

  deinit { close(file) }

  /// The next piece; none at the end.
  func next() throws(Failure) -> [UInt8] {
    var code: Int32 = 0
    let file = self.file
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.piece) { buffer, count in
      var got = read(file, buffer.baseAddress, Self.piece)
      while got < 0, errno == EINTR { got = read(file, buffer.baseAddress, Self.piece) }
      if got < 0 { code = errno }
      count = max(0, got)
    }
    guard code == 0 else { throw Failure("cannot read '\(path)'", causes: [String(cString: strerror(code))]) }
    return bytes
  }
}
