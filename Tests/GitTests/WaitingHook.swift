import Foundation

/// A hook that writes its environment down and waits until it is let go, so that a test can look around while git waits for it.
struct WaitingHook {
  let repository: TestRepository
  private let folder: String

  /// `directory` is the repository's own.
  init(_ name: String, in repository: TestRepository, directory: String) throws {
    self.repository = repository
    folder = NSTemporaryDirectory() + "git-tests-hook-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let script = """
      #!/bin/sh
      pwd > "\(folder)/directory"
      env -0 > "\(folder)/part"
      mv "\(folder)/part" "\(folder)/environment"
      for i in $(seq 400); do test -e "\(folder)/go" && exit 0; sleep 0.05; done
      exit 1
      """
    let path = directory + "/hooks/" + name
    try FileManager.default.createDirectory(atPath: directory + "/hooks", withIntermediateDirectories: true)
    try Data(script.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  /// Runs git until the hook waits, calls `body` with the hook's directory and environment, and lets git end, which must succeed.
  func during(_ arguments: [String], of client: TestRepository, _ body: (String, [String: String]) throws -> Void) throws {
    let process = try client.start(arguments)
    defer { process.waitUntilExit() }
    defer { letGo() }
    let file = folder + "/environment"
    for _ in 0..<400 where !FileManager.default.fileExists(atPath: file) { usleep(50_000) }
    var variables: [String: String] = [:]
    for item in try Data(contentsOf: URL(fileURLWithPath: file)).split(separator: 0) {
      let parts = String(decoding: item, as: UTF8.self).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      variables[String(parts[0])] = String(parts[1])
    }
    let directory = try String(contentsOfFile: folder + "/directory", encoding: .utf8).split(separator: "\n")
    try body(String(directory[0]), variables)
    letGo()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw GitProgramFailed(arguments: arguments, status: process.terminationStatus) }
    try FileManager.default.removeItem(atPath: folder)
  }

  private func letGo() {
    if !FileManager.default.createFile(atPath: folder + "/go", contents: nil) { perror("the hook cannot be let go") }
  }
}
