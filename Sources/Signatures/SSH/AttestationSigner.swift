/// Makes SSH signatures with `ssh-keygen -Y sign`, for approvals that carry their own proof.
package struct AttestationSigner: Sendable {
  /// Where the private key is.
  package enum Key: Hashable, Sendable {
    /// A private key file, or a public key file whose private key an agent holds.
    case file(path: String)
    /// A public key line whose private key an agent holds.
    case agent(publicKey: String)
  }

  /// Absolute directories in which `ssh-keygen` is looked up, separated by colons.
  private let searchPath: String
  /// What `ssh-keygen` may know of the user: `SSH_AUTH_SOCK`, `HOME`, `SSH_ASKPASS`, …
  private let environment: [String: String]
  private let temporaryDirectory: String
  private let timeout: Duration

  /// `timeout` includes the time in which somebody types a passphrase or touches a security key.
  package init(
    searchPath: String, environment: [String: String], temporaryDirectory: String = "/tmp", timeout: Duration = .seconds(120)
  ) {
    self.searchPath = searchPath
    self.environment = environment.merging(["PATH": searchPath, "LC_ALL": "C"]) { $1 }
    self.temporaryDirectory = temporaryDirectory
    self.timeout = timeout
  }

  /// The armored signature of `payload` for `namespace`. It has been read back and verified with the key that it names.
  package func sign(_ payload: [UInt8], namespace: SignatureNamespace = .approval, key: Key) throws(ProgramFailure) -> String {
    let program = try Program(named: "ssh-keygen", searchPath: searchPath)
    let directory = try TemporaryDirectory(in: temporaryDirectory)
    var arguments = ["-q", "-Y", "sign", "-n", namespace.rawValue]
    switch key {
    case .file(let path):
      arguments += ["-f", path]
    case .agent(let line):
      let path = "\(directory.path)/key.pub"
      do throws(Malformation) { _ = try SSHPublicKey(line: line) } catch { throw .unusableFile(path: line, cause: error.reason) }
      try TemporaryDirectory.write(Array("\(line)\n".utf8), to: path)
      arguments += ["-U", "-f", path]
    }
    let result = try program.run(arguments, environment: environment, input: payload, timeout: timeout, isInteractive: true)
    guard result.exit == 0 else { throw .refused(program: program.name, exit: result.exit, message: result.message) }
    try check(result.output, payload, namespace, program)
    withExtendedLifetime(directory) {}
    return String(decoding: result.output, as: UTF8.self)
  }

  private func check(_ armor: [UInt8], _ payload: [UInt8], _ namespace: SignatureNamespace, _ program: Program)
    throws(ProgramFailure)
  {
    do throws(Malformation) {
      let signature = try SSHSignature(armored: armor)
      guard signature.namespace == namespace.rawValue else { throw Malformation("the signature is for '\(signature.namespace)'") }
      switch SSHVerification(signature, over: payload, by: try SSHPublicKey(blob: signature.publicKey)) {
      case .good: return
      case .bad(let reason), .undecided(let reason): throw Malformation(reason)
      }
    } catch {
      throw .refused(program: program.name, exit: 0, message: error.reason)
    }
  }
}
