import Glibc

/// How the index was left: its size and when it was last written.
///
/// Whatever else writes the file, or copies it, changes this, so that such a file is made anew instead of read. What changes bytes
/// and not this, as a bad disk does, the checksums of the pages tell.
struct FileStamp: Equatable {
  private let text: String

  /// Somebody is writing, or was stopped while writing.
  static let unfinished = FileStamp(text: "unfinished\n")

  private init(text: String) { self.text = text }

  var isEmpty: Bool { text.hasPrefix("0 ") }

  /// Of the file as it is; nil where there is none.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    text = "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)\n"
  }

  /// As it was written down; nil where it was not. Nothing is waited for: what stands there may be a pipe.
  init?(writtenAt path: String) {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = read(file, &bytes, bytes.count)
    guard count > 0 else { return nil }
    text = String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// Where it cannot be written down, the index is made anew the next time.
  func write(to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK | O_CLOEXEC, 0o666)
    guard file >= 0 else { return }
    defer { close(file) }
    var text = text
    let isWhole = text.withUTF8 { Glibc.write(file, $0.baseAddress, $0.count) == $0.count }
    if !isWhole { unlink(path) }
  }
}

extension IndexFile {
  /// Whether nobody else wrote the file since it was left.
  var isAsLeft: Bool { FileStamp(of: path).map { $0 == FileStamp(writtenAt: stampPath) } ?? false }

  /// Whether the file can be brought up to date: there is none, it is as it was left, or a run was stopped while it wrote, which
  /// SQLite takes back.
  var canBeContinued: Bool {
    isAsLeft || FileStamp(writtenAt: stampPath) == .unfinished || FileStamp(of: path).map(\.isEmpty) ?? true
  }

  /// Notes that the file is about to be written. Only while the lock is held.
  func enter() { FileStamp.unfinished.write(to: stampPath) }

  /// Notes how the file is left. Only while the lock is held, and after the file was closed.
  func leave() { FileStamp(of: path)?.write(to: stampPath) }
}
