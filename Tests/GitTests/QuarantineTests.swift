import Foundation
import Git
import Identifiers
import Testing

@Suite("The quarantine of a push")
struct QuarantineTests {
  /// A server whose hook writes its environment down and waits until it is let go.
  private func server(hook: String) throws -> TestRepository {
    let server = try TestRepository(["--bare", "-b", "main"])
    let script = """
      #!/bin/sh
      env -0 > "\(server.directory)/hook-environment.part"
      mv "\(server.directory)/hook-environment.part" "\(server.directory)/hook-environment"
      for i in $(seq 400); do test -e "\(server.directory)/go" && exit 0; sleep 0.05; done
      exit 1
      """
    try server.write("hooks/\(hook)", script)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: server.directory + "/hooks/\(hook)")
    return server
  }

  private func hookEnvironment(_ server: TestRepository) throws -> [String: String] {
    let file = server.directory + "/hook-environment"
    for _ in 0..<400 where !FileManager.default.fileExists(atPath: file) { usleep(50_000) }
    var variables: [String: String] = [:]
    for item in try Data(contentsOf: URL(fileURLWithPath: file)).split(separator: 0) {
      let parts = String(decoding: item, as: UTF8.self).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      variables[String(parts[0])] = String(parts[1])
    }
    return variables
  }

  /// Git moves the objects out of the quarantine after `pre-receive` and before `update`.
  @Test("a hook sees the pushed objects, and nobody else sees those in quarantine", arguments: ["pre-receive", "update"])
  func pushed(hook: String) throws {
    let server = try server(hook: hook)
    let client = try TestRepository()
    let old = try client.commit("one", ["file": "x\n"])
    try FileManager.default.createDirectory(atPath: server.directory + "/go", withIntermediateDirectories: true)
    try client.git("push", "-q", server.directory, "main:other")
    try server.remove("go")
    try server.remove("hook-environment")
    let tip = try client.commit("two", ["file": "y\n", "new": "z\n"])
    let push = try client.start(["push", "-q", server.directory, "main"])
    defer {
      #expect(FileManager.default.createFile(atPath: server.directory + "/go", contents: nil))
      push.waitUntilExit()
      #expect(push.terminationStatus == 0)
    }
    let variables = try hookEnvironment(server)
    #expect((variables["GIT_QUARANTINE_PATH"] != nil) == (hook == "pre-receive"))
    let repository = try Repository.open(at: server.directory, environment: variables)
    #expect(repository.quarantine == variables["GIT_QUARANTINE_PATH"])
    #expect(try repository.commits(from: [tip]) == [old, tip])
    #expect(try repository.differences(from: repository.treeID(ofCommit: old), to: repository.treeID(ofCommit: tip)).count == 2)
    let plain = try server.open()
    #expect(plain.hasObject(tip) == (hook == "update"))
    #expect(try plain.commit(old).subject == "one")
  }
}
