import Glibc

/// A child process between its start and its end, with one socket for its standard input and output and one for its errors.
///
/// Synchronous on purpose: a verification is a few milliseconds of somebody else's work, run from as many threads as there are
/// cores. Sockets instead of pipes, so that a child that does not read raises no SIGPIPE here.
struct RunningProgram: ~Copyable {
  private let program: Program
  private let process: pid_t
  private let isGroup: Bool
  private let stream: Int32
  private let errorStream: Int32
  private var isReaped = false

  init(_ program: Program, arguments: [String], environment: [String: String], isInteractive: Bool) throws(ProgramFailure) {
    guard let stream = SystemCall.socketPair() else { throw .notStarted(program: program.name, cause: SystemCall.message(errno)) }
    defer { close(stream.theirs) }
    guard let errorStream = SystemCall.socketPair() else {
      let cause = SystemCall.message(errno)
      close(stream.ours)
      throw .notStarted(program: program.name, cause: cause)
    }
    defer { close(errorStream.theirs) }
    var process: pid_t = 0
    let failure = ProcessStart(
      path: program.path, arguments: [program.name] + arguments, environment: environment,
      standardStreams: (stream.theirs, stream.theirs, errorStream.theirs), ownGroup: !isInteractive
    ).spawn(&process)
    guard failure == 0 else {
      close(stream.ours)
      close(errorStream.ours)
      throw .notStarted(program: program.name, cause: SystemCall.message(failure))
    }
    self.program = program
    self.process = process
    self.stream = stream.ours
    self.errorStream = errorStream.ours
    isGroup = !isInteractive
  }

  deinit {
    close(stream)
    close(errorStream)
    guard !isReaped else { return }
    kill(isGroup ? -process : process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  consuming func finish(
    input: [UInt8], deadline: ContinuousClock.Instant, timeout: Duration
  ) throws(ProgramFailure) -> Program.Result {
    var exchange = StreamExchange(stream: stream, errorStream: errorStream, input: input)
    while !exchange.isDone {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { throw .timedOut(program: program.name, after: timeout) }
      exchange.step(
        milliseconds: Int32(clamping: left.components.seconds * 1000 + 1 + left.components.attoseconds / 1_000_000_000_000_000))
      guard !exchange.isTooLong else { throw .tooMuchOutput(program: program.name) }
    }
    let status = try wait(deadline: deadline, timeout: timeout)
    let signal = status & 0x7F
    guard signal == 0 else { throw .killed(program: program.name, signal: signal) }
    return Program.Result(exit: status >> 8 & 0xFF, output: exchange.output, errors: exchange.errors)
  }

  /// Waits for the end that usually follows at once on the end of the output.
  private mutating func wait(deadline: ContinuousClock.Instant, timeout: Duration) throws(ProgramFailure) -> Int32 {
    var status: Int32 = 0
    var pause: UInt32 = 20
    while true {
      let found = waitpid(process, &status, WNOHANG)
      if found == process {
        isReaped = true
        return status
      }
      guard found == 0 || errno == EINTR else {
        isReaped = true
        throw .notStarted(program: program.name, cause: SystemCall.message(errno))
      }
      guard ContinuousClock.now < deadline else { throw .timedOut(program: program.name, after: timeout) }
      usleep(pause)
      pause = min(pause * 2, 10_000)
    }
  }
}
