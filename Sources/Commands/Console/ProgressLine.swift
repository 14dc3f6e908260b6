import Glibc

/// A line on a terminal that says how far long work is, and goes away when it is done. Nothing where standard error is no terminal.
final class ProgressLine {
  private let work: String
  private let things: String
  private let isOnTerminal = isatty(STDERR_FILENO) == 1 && Environment.all["TERM"] != "dumb"
  private let start = ProgressLine.now
  private var lastShown = 0.0

  /// Work that is over sooner needs no line, and one that changes faster cannot be read. In seconds.
  private static let (patience, pause) = (0.5, 0.1)

  /// `reading the history: 12000 of 45000 commits`
  init(_ work: String, of things: String) {
    self.work = work
    self.things = things
  }

  func show(_ done: Int, of count: Int) {
    let now = Self.now
    guard isOnTerminal, done < count, now - start > Self.patience, now - lastShown > Self.pause else { return }
    lastShown = now
    write("\r\(work): \(done) of \(count) \(things) (\(done * 100 / count)%)\u{1B}[K")
  }

  /// Takes the line away.
  func end() {
    guard lastShown > 0 else { return }
    lastShown = 0
    write("\r\u{1B}[K")
  }

  private func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
