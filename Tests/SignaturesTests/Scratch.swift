import Glibc
import Signatures

/// A directory for one test, with the programs that make keys, signatures and commits, away from the user's configuration.
final class Scratch: Sendable {
  let path: String
  static let searchPath = "/usr/local/bin:/usr/bin:/bin"

  init() throws {
    var name = Array("/tmp/signatures-XXXXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw ScratchFailure("no temporary directory") }
    path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    for folder in ["home", "gnupg", "repository"] { mkdir("\(path)/\(folder)", 0o700) }
  }

  deinit {
    _ = try? attempt("gpgconf", ["--kill", "all"])
    _ = try? attempt("rm", ["-rf", path])
  }

  var repository: String { "\(path)/repository" }

  var environment: [String: String] {
    [
      "PATH": Self.searchPath, "HOME": "\(path)/home", "GNUPGHOME": "\(path)/gnupg", "LC_ALL": "C", "TZ": "UTC",
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "\(path)/gitconfig",
      "GIT_AUTHOR_NAME": "Alice", "GIT_AUTHOR_EMAIL": "alice@example.com",
      "GIT_COMMITTER_NAME": "Alice", "GIT_COMMITTER_EMAIL": "alice@example.com",
    ]
  }

  /// Runs a program whatever its exit code.
  func attempt(_ program: String, _ arguments: [String], input: [UInt8] = []) throws -> Program.Result {
    try Program(named: program, searchPath: Self.searchPath)
      .run(arguments, environment: environment, input: input, timeout: .seconds(120))
  }

  /// Runs a program that must succeed, and returns its output.
  @discardableResult
  func run(_ program: String, _ arguments: [String], input: [UInt8] = []) throws -> [UInt8] {
    let result = try attempt(program, arguments, input: input)
    guard result.exit == 0 else { throw ScratchFailure("\(program) \(arguments) failed: \(result.message)") }
    return result.output
  }

  @discardableResult
  func git(_ arguments: String..., input: [UInt8] = []) throws -> [UInt8] {
    try run("git", ["-C", repository] + arguments, input: input)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0, Glibc.write(file, bytes, bytes.count) == bytes.count, close(file) == 0 else {
      throw ScratchFailure("'\(name)' cannot be written")
    }
  }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func read(_ name: String) throws -> [UInt8] { try run("cat", ["\(path)/\(name)"]) }
}

struct ScratchFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

extension Collection<UInt8> {
  var text: String { String(decoding: self, as: UTF8.self) }
  /// The text without the line end at its end.
  var line: String { text.hasSuffix("\n") ? String(text.dropLast()) : text }
}
