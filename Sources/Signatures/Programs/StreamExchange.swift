import Glibc

/// Writes a child's input and reads its output and errors at the same time, so that neither side waits for the other forever.
struct StreamExchange {
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []
  private let stream: Int32
  private let errorStream: Int32
  private let input: [UInt8]
  private var written = 0
  private var isWriting = true
  private var isReading = true
  private var isReadingErrors = true

  init(stream: Int32, errorStream: Int32, input: [UInt8]) {
    (self.stream, self.errorStream, self.input) = (stream, errorStream, input)
  }

  var isDone: Bool { !isReading && !isReadingErrors }

  /// The programs that are run here answer in a few lines.
  var isTooLong: Bool { output.count > 1 << 24 || errors.count > 1 << 24 }

  /// Waits until something can be moved, at most that long, and moves it.
  mutating func step(milliseconds: Int32) {
    send()
    let wanted = (isReading ? Int16(POLLIN) : 0) | (isWriting ? Int16(POLLOUT) : 0)
    var waiting = [
      pollfd(fd: wanted == 0 ? -1 : stream, events: wanted, revents: 0),
      pollfd(fd: isReadingErrors ? errorStream : -1, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&waiting, 2, milliseconds) > 0 else { return }
    if isReading, waiting[0].revents != 0 { isReading = Self.receive(stream, into: &output) }
    if isReadingErrors, waiting[1].revents != 0 { isReadingErrors = Self.receive(errorStream, into: &errors) }
    // A child that is gone takes no more input.
    if !isReading { isWriting = false }
  }

  private mutating func send() {
    while isWriting, written < input.count {
      let count = input.withUnsafeBytes { buffer in
        Glibc.send(stream, buffer.baseAddress.map { $0 + written }, buffer.count - written, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
      }
      if count > 0 {
        written += count
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        return
      } else if errno != EINTR {
        isWriting = false
      }
    }
    if isWriting {
      isWriting = false
      shutdown(stream, Int32(SHUT_WR))
    }
  }

  /// Appends what is there; false at the end of the stream.
  private static func receive(_ stream: Int32, into bytes: inout [UInt8]) -> Bool {
    let count = withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 16) { buffer in
      let count = recv(stream, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
      if count > 0 { bytes += buffer[..<count] }
      return count
    }
    return count > 0 || (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
  }
}
