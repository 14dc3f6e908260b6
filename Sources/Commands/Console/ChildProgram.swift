import Diagnostics
import Glibc

/// Other programs, run to their end with an argument array and without a shell.
enum ChildProgram {
  struct Outcome {
    /// The exit status; 128 plus the number for a program that a signal ended.
    let status: Int32
    /// What it wrote to standard output; empty where that went to the terminal.
    let output: [UInt8]

    /// Standard output without the line end.
    var line: String {
      var text = String(decoding: output, as: UTF8.self)
      while text.last == "\n" || text.last == "\r\n" { text.removeLast() }
      return text
    }
  }

  /// Runs git in a folder.
  static func git(_ arguments: [String], in directory: String) throws(Failure) -> Outcome {
    try run(["git", "-C", directory] + arguments)
  }

  /// The line that git answers with; nil where it ends with an error, or cannot be run.
  static func gitLine(_ arguments: [String], in directory: String) -> String? {
    do throws(Failure) {
      let outcome = try git(arguments, in: directory)
      return outcome.status == 0 ? outcome.line : nil
    } catch {
      return nil
    }
  }

  /// Runs a program that talks to the user: it has this program's own standard input, output and errors.
  static func runInTerminal(_ arguments: [String]) throws(Failure) -> Int32 {
    var process: pid_t = 0
    try spawn(arguments, output: nil, &process)
    return try wait(process, arguments)
  }

  /// Runs a program and keeps what it writes to standard output. Its errors go to this program's own.
  static func run(_ arguments: [String]) throws(Failure) -> Outcome {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw failure(arguments, errno) }
    // The child must not keep the reading end, nor a second writing end.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var process: pid_t = 0
    do throws(Failure) { try spawn(arguments, output: ends[1], &process) } catch {
      close(ends[0])
      close(ends[1])
      throw error
    }
    close(ends[1])
    defer { close(ends[0]) }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = read(ends[0], &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { break }
      output += chunk[..<count]
    }
    return Outcome(status: try wait(process, arguments), output: output)
  }

  /// Starts a program that reads from `input`; whoever started it waits for it.
  static func start(_ arguments: [String], input: Int32) throws(Failure) -> pid_t {
    var process: pid_t = 0
    try spawn(arguments, input: input, output: nil, &process)
    return process
  }

  private static func spawn(_ arguments: [String], input: Int32? = nil, output: Int32?, _ process: inout pid_t) throws(Failure) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // This program ignores a reader that goes away; others are used to end then.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let code = posix_spawnp(&process, arguments[0], &actions, &attributes, &words, environ)
    guard code == 0 else { throw failure(arguments, code) }
  }

  /// The exit status; 128 plus the number for a program that a signal ended.
  static func wait(_ process: pid_t, _ arguments: [String]) throws(Failure) -> Int32 {
    var state: Int32 = 0
    while waitpid(process, &state, 0) < 0 {
      guard errno == EINTR else { throw failure(arguments, errno) }
    }
    let signal = state & 0x7F
    return signal == 0 ? (state >> 8) & 0xFF : 128 + signal
  }

  private static func failure(_ arguments: [String], _ code: Int32) -> Failure {
    Failure("cannot run '\(arguments.first ?? "")'", causes: [String(cString: strerror(code))], hint: "is it installed and on the PATH?")
  }
}
