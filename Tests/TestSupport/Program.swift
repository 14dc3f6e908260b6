import Foundation

/// Other programs, run to their end in a hermetic environment: no configuration of the user or the machine, UTC, the
/// C locale.
package enum Program {
  /// How a program ended and what it wrote.
  package struct Outcome: Sendable {
    /// The exit status; 128 plus the number for a program that a signal ended.
    package var status: Int32
    package var output: [UInt8]
    package var errors: [UInt8]

    package var text: String { String(decoding: output, as: UTF8.self) }
    package var errorText: String { String(decoding: errors, as: UTF8.self) }
  }

  /// What every program started by a test sees, and nothing else.
  package static let environment: [String: String] = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "TZ": "UTC", "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
  ]

  /// Runs `arguments` (the first is the program, looked up in PATH). Output goes to files, so that none can block.
  package static func run(
    _ arguments: [String], in directory: String? = nil, environment extra: [String: String] = [:], input: [UInt8] = []
  ) throws -> Outcome {
    let (inputFile, outputFile, errorFile) = (try scratch(), try scratch(), try scratch())
    defer { for file in [inputFile, outputFile, errorFile] { close(file) } }
    try fill(inputFile, with: input)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, file) in [inputFile, outputFile, errorFile].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, file, Int32(number))
    }
    let command = (directory.map { ["env", "-C", $0] } ?? []) + arguments

    let variables = environment.merging(extra) { $1 }.map { "\($0)=\($1)" }.sorted()
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
    defer { for word in words + settings { free(word) } }
    var child = pid_t()
    let failure = posix_spawnp(&child, command[0], &actions, nil, &words, &settings)
    guard failure == 0 else { throw StoryError("cannot run \(arguments[0]): \(String(cString: strerror(failure)))") }

    var state: Int32 = 0
    while waitpid(child, &state, 0) < 0 {
      guard errno == EINTR else { throw StoryError("waitpid failed: \(String(cString: strerror(errno)))") }
    }
    let signal = state & 0x7f
    let status = signal == 0 ? (state >> 8) & 0xff : 128 + signal
    return Outcome(status: status, output: try contents(of: outputFile), errors: try contents(of: errorFile))
  }

  /// Runs git and insists that it succeeds.
  @discardableResult
  package static func git(_ arguments: [String], in directory: String, input: [UInt8] = []) throws -> Outcome {
    let outcome = try run(["git"] + arguments, in: directory, input: input)
    guard outcome.status == 0 else {
      throw StoryError("git \(arguments.joined(separator: " ")) ended with \(outcome.status): \(outcome.errorText)")
    }
    return outcome
  }

  private static func scratch() throws -> Int32 {
    var template = Array("\(TemporaryDirectory.root)/itsm-io.XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0, fcntl(file, F_SETFD, FD_CLOEXEC) == 0 else {
      throw StoryError("mkstemp failed: \(String(cString: strerror(errno)))")
    }
    unlink(template)
    return file
  }

  private static func fill(_ file: Int32, with bytes: [UInt8]) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, written) }
      guard count > 0 else { throw StoryError("cannot write the input: \(String(cString: strerror(errno)))") }
      written += count
    }
  }

  private static func contents(of file: Int32) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = pread(file, &buffer, buffer.count, bytes.count)
      guard count >= 0 else { throw StoryError("cannot read the output: \(String(cString: strerror(errno)))") }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}
