import Glibc

/// An installed program, run with an argument array, an environment of its own, and no shell.
package struct Program: Hashable, Sendable {
  package let name: String
  package let path: String

  /// Finds `name` in the directories of `searchPath`, separated by colons. Relative ones are passed over: what lies in a work
  /// tree is not to be run.
  package init(named name: String, searchPath: String) throws(ProgramFailure) {
    let directories = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }
    guard let path = directories.map({ "\($0)/\(name)" }).first(where: Self.isExecutable) else {
      throw .notFound(program: name, searchPath: searchPath)
    }
    self.name = name
    self.path = path
  }

  private static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// What a program left behind.
  package struct Result: Hashable, Sendable {
    package let exit: Int32
    package let output: [UInt8]
    package let errors: [UInt8]

    /// Standard error as text, without the blank at its ends.
    package var message: String {
      var text = Substring(String(decoding: errors, as: UTF8.self))
      while text.last?.isWhitespace == true { text.removeLast() }
      return String(text)
    }
  }

  /// Runs the program with `input` on its standard input until it ends, or kills it after `timeout`.
  ///
  /// `isInteractive` leaves it in the terminal's foreground, where it may ask for a passphrase.
  package func run(
    _ arguments: [String], environment: [String: String], input: [UInt8], timeout: Duration, isInteractive: Bool = false
  ) throws(ProgramFailure) -> Result {
    let child = try RunningProgram(self, arguments: arguments, environment: environment, isInteractive: isInteractive)
    return try child.finish(input: input, deadline: ContinuousClock.now + timeout, timeout: timeout)
  }
}
