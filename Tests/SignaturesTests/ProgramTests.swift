import Glibc
import Signatures
import Testing

@Suite("running another program")
struct ProgramTests {
  @Test("input, output, errors and the exit code arrive")
  func exchange() throws {
    let result = try shell("cat; echo oops >&2; exit 3", input: Array("hello".utf8))
    #expect(result.output.text == "hello" && result.message == "oops" && result.exit == 3)
  }

  @Test("four megabytes pass through a program that answers as it reads")
  func large() throws {
    let input = [UInt8](repeating: 7, count: 4 << 20)
    #expect(try shell("cat", input: input).output == input)
  }

  @Test("a program that reads nothing raises no signal here")
  func deaf() throws {
    #expect(try shell("exit 0", input: [UInt8](repeating: 7, count: 4 << 20)).exit == 0)
    #expect(try shell("exec <&-; sleep 0.1; echo done", input: [UInt8](repeating: 7, count: 1 << 20)).output.text == "done\n")
  }

  @Test("a program that does not end is killed with its children")
  func timeout() throws {
    let start = ContinuousClock.now
    #expect(throws: ProgramFailure.timedOut(program: "sh", after: .milliseconds(200))) {
      _ = try shell("sleep 60 & sleep 60", timeout: .milliseconds(200))
    }
    #expect(throws: ProgramFailure.timedOut(program: "sh", after: .milliseconds(200))) {
      _ = try shell("exec >&- 2>&- <&-; sleep 60", timeout: .milliseconds(200))
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test("a program that is killed is told from one that fails")
  func killed() {
    #expect(throws: ProgramFailure.killed(program: "sh", signal: SIGTERM)) { _ = try shell("kill $$") }
  }

  @Test("the child sees the given environment only")
  func environment() throws {
    #expect(try shell("echo \"$A|$HOME\"").output.text == "b|\n")
  }

  @Test("programs are looked up in absolute directories of the given path only")
  func lookup() throws {
    let scratch = try Scratch()
    try scratch.write("#!/bin/sh\n", to: "gpg")
    #expect(throws: ProgramFailure.self) { _ = try Program(named: "gpg", searchPath: scratch.path) }
    chmod("\(scratch.path)/gpg", 0o700)
    #expect(try Program(named: "gpg", searchPath: "\(scratch.path):/usr/bin").path == "\(scratch.path)/gpg")
    #expect(throws: ProgramFailure.self) { _ = try Program(named: "gpg", searchPath: ":.:relative") }
  }

  private func shell(_ script: String, input: [UInt8] = [], timeout: Duration = .seconds(30)) throws -> Program.Result {
    try Program(named: "sh", searchPath: Scratch.searchPath)
      .run(["-c", script], environment: ["A": "b", "PATH": Scratch.searchPath], input: input, timeout: timeout)
  }
}
