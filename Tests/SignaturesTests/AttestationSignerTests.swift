import Identifiers
import Signatures
import Testing

@Suite("signing an approval")
struct AttestationSignerTests {
  static let payload = Array(#"{"at":"2026-03-02T10:15:00Z","by":"alice","decision":"approved"}"#.utf8)

  @Test("a signature by a key file verifies for approvals only")
  func keyFile() throws {
    let scratch = try Scratch()
    let line = try scratch.makeSSHKey("alice")
    let armor = try signer(scratch).sign(Self.payload, key: .file(path: "\(scratch.path)/alice"))
    let verifier = Verifier(ssh: ["alice": line])
    let verdict = { verifier.verify(SignatureRequest(payload: Self.payload, signature: Array(armor.utf8), namespace: $0)) }
    #expect(verdict(.approval).person == "alice")
    #expect(verdict(.git) == .wrongNamespace("itsm-approval"))
    #expect(try scratch.sshKeygenAccepts(Array(armor.utf8), over: Self.payload, by: line, namespace: "itsm-approval"))
  }

  @Test("a signature by an agent's key verifies")
  func agent() throws {
    let scratch = try Scratch()
    let line = try scratch.makeSSHKey("alice")
    let socket = "\(scratch.path)/agent"
    let started = try scratch.run("ssh-agent", ["-s", "-a", socket]).text
    guard let pid = started.split(separator: ";").first(where: { $0.contains("SSH_AGENT_PID=") })?.split(separator: "=").last
    else {
      Issue.record("no agent: \(started)")
      return
    }
    defer { _ = try? scratch.attempt("kill", [String(pid)]) }
    let environment = scratch.environment.merging(["SSH_AUTH_SOCK": socket]) { $1 }
    let added = try Program(named: "ssh-add", searchPath: Scratch.searchPath)
      .run(["-q", "\(scratch.path)/alice"], environment: environment, input: [], timeout: .seconds(30))
    #expect(added.exit == 0)
    try scratch.run("rm", ["\(scratch.path)/alice"])
    let signer = AttestationSigner(searchPath: Scratch.searchPath, environment: environment)
    for key in [AttestationSigner.Key.agent(publicKey: line), .file(path: "\(scratch.path)/alice.pub")] {
      let armor = try signer.sign(Self.payload, key: key)
      let request = SignatureRequest(payload: Self.payload, signature: Array(armor.utf8), namespace: .approval)
      #expect(Verifier(ssh: ["alice": line]).verify(request).isGood)
    }
  }

  @Test("a missing key, a missing program and an odd line are told apart")
  func failures() throws {
    let scratch = try Scratch()
    #expect {
      _ = try signer(scratch).sign([], key: .file(path: "\(scratch.path)/missing"))
    } throws: { error in
      if case .refused("ssh-keygen", _, let message)? = error as? ProgramFailure { message.contains("missing") } else { false }
    }
    #expect(throws: ProgramFailure.notFound(program: "ssh-keygen", searchPath: scratch.path)) {
      _ = try AttestationSigner(searchPath: scratch.path, environment: [:]).sign([], key: .file(path: "x"))
    }
    #expect {
      _ = try signer(scratch).sign([], key: .agent(publicKey: "hello"))
    } throws: { error in
      if case .unusableFile? = error as? ProgramFailure { true } else { false }
    }
  }

  private func signer(_ scratch: Scratch) -> AttestationSigner {
    AttestationSigner(searchPath: Scratch.searchPath, environment: scratch.environment)
  }
}
