import Diagnostics
import Glibc
import Signatures

/// `git fast-import`, fed as its input comes about.
final class FastImport {
  private let input: Int32
  private let process: pid_t
  private var waiting: [UInt8] = []
  private var isOver = false
  private static let piece = 1 << 18

  init(_ git: GitProgram) throws(Failure) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Failure("cannot run 'git fast-import'", causes: [String(cString: strerror(errno))]) }
    // A second writing end would keep the input open for ever.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    do throws(Failure) {
      process = try ChildProgram.start(
        ["git", "-C", git.top, "fast-import", "--quiet", "--done", "--date-format=raw", "--force"], input: ends[0])
    } catch {
      close(ends[0])
      close(ends[1])
      throw error
    }
    close(ends[0])
    input = ends[1]
  }

  /// Ends git where the input is not whole; then it keeps nothing.
  deinit {
    guard !isOver else { return }
    kill(process, SIGTERM)
    close(input)
    var state: Int32 = 0
    waitpid(process, &state, 0)
  }

  func write(_ bytes: [UInt8]) throws(Failure) {
    waiting += bytes
    if waiting.count >= Self.piece { try flush() }
  }

  /// Writes what ends the input, and waits for git to be done.
  func finish(_ end: [UInt8]) throws(Failure) {
    waiting += end
    try flush()
    close(input)
    isOver = true
    let status = try ChildProgram.wait(process, ["git"])
    guard status == 0 else { throw Self.failure("it ended with \(status)") }
  }

  private func flush() throws(Failure) {
    var written = 0
    while written < waiting.count {
      let count = waiting[written...].withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.failure(String(cString: strerror(errno)))
      }
      written += count
    }
    waiting.removeAll(keepingCapacity: true)
  }

  private static func failure(_ reason: String) -> Failure {
    Failure("'git fast-import' did not take the events", causes: [reason], hint: "no branch was moved and no file was changed")
  }
}
