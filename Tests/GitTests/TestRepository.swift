import Foundation
import Git
import Identifiers

/// A real repository in a temporary directory, made by the git program alone: no user's configuration, fixed people, a clock that
/// advances a minute with every commit. The directory goes when the value does.
final class TestRepository {
  let directory: String
  private(set) var clock = 1_767_225_600
  private let isOwner: Bool

  init(_ initArguments: [String] = ["-b", "main"]) throws {
    directory = NSTemporaryDirectory() + "git-tests-" + UUID().uuidString
    isOwner = true
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try git(["init", "-q"] + initArguments)
  }

  /// A directory that something else made, such as a clone.
  init(at directory: String) {
    self.directory = directory
    isOwner = false
  }

  deinit {
    if isOwner {
      do { try FileManager.default.removeItem(atPath: directory) } catch {}
    }
  }

  var environment: [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": directory, "LC_ALL": "C", "TZ": "UTC",
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
      "GIT_AUTHOR_NAME": "Ada Author", "GIT_AUTHOR_EMAIL": "ada@example.org",
      "GIT_COMMITTER_NAME": "Cem Committer", "GIT_COMMITTER_EMAIL": "cem@example.org",
      "GIT_AUTHOR_DATE": "\(clock) +0100", "GIT_COMMITTER_DATE": "\(clock) +0100",
    ]
  }

  func open(_ extra: [String: String] = [:], at path: String? = nil) throws -> Repository {
    try Repository.open(at: path ?? directory, environment: environment.merging(extra) { $1 })
  }

  @discardableResult
  func git(_ arguments: [String], input: [UInt8] = [], _ extra: [String: String] = [:], mayFail: Bool = false) throws -> String {
    String(decoding: try gitBytes(arguments, input: input, extra, mayFail: mayFail), as: UTF8.self)
  }

  @discardableResult
  func git(_ arguments: String...) throws -> String { try git(arguments) }

  /// Standard output without its final line end.
  @discardableResult
  func gitBytes(_ arguments: [String], input: [UInt8] = [], _ extra: [String: String] = [:], mayFail: Bool = false) throws
    -> [UInt8]
  {
    let process = try start(arguments, input: input, extra)
    guard let pipe = process.standardOutput as? Pipe else { return [] }
    var output = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    if process.terminationStatus != 0 && !mayFail {
      throw GitProgramFailed(arguments: arguments, status: process.terminationStatus)
    }
    if output.last == 0x0A { output.removeLast() }
    return output
  }

  func start(_ arguments: [String], input: [UInt8] = [], _ extra: [String: String] = [:]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.environment = environment.merging(extra) { $1 }
    process.standardOutput = Pipe()
    let file = NSTemporaryDirectory() + "git-tests-input-" + UUID().uuidString
    try Data(input).write(to: URL(fileURLWithPath: file))
    process.standardInput = FileHandle(forReadingAtPath: file)
    process.standardError = FileHandle.nullDevice
    try process.run()
    try FileManager.default.removeItem(atPath: file)
    return process
  }

  func write(_ path: String, _ text: String) throws { try write(path, Array(text.utf8)) }

  func write(_ path: String, _ bytes: [UInt8]) throws {
    let full = directory + "/" + path
    try FileManager.default.createDirectory(
      atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: full))
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: directory + "/" + path) }

  /// Writes the files (nil removes one), stages everything and commits.
  @discardableResult
  func commit(_ message: String = "change", _ files: [String: String?] = [:]) throws -> ObjectID {
    for (path, text) in files {
      if let text { try write(path, text) } else { try remove(path) }
    }
    clock += 60
    try git("add", "-A")
    try git("commit", "-q", "--allow-empty", "-m", message)
    return try id("HEAD")
  }

  @discardableResult
  func merge(_ branches: String..., message: String = "merge") throws -> ObjectID {
    clock += 60
    try git(["merge", "-q", "--no-ff", "-m", message] + branches)
    return try id("HEAD")
  }

  func id(_ revision: String) throws -> ObjectID { try hex(git("rev-parse", revision)) }

  func hex(_ text: String) throws -> ObjectID {
    guard let id = ObjectID(hex: text) else { throw GitProgramFailed(arguments: ["not an id:", text], status: 0) }
    return id
  }

  /// Writes any bytes as an object, however malformed.
  func object(_ type: String, _ bytes: [UInt8]) throws -> ObjectID {
    try hex(git(["hash-object", "-t", type, "--literally", "-w", "--stdin"], input: bytes))
  }
}

struct GitProgramFailed: Error, CustomStringConvertible {
  let arguments: [String]
  let status: Int32
  var description: String { "git \(arguments.joined(separator: " ")) ended with \(status)" }
}
