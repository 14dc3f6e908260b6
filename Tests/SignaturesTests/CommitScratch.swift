import Identifiers
import Signatures

/// Real commits, signed by git itself, and git's verdict on any object.
extension Scratch {
  func startRepository() throws {
    try git("init", "-q", "-b", "main")
    try git("config", "commit.gpgsign", "false")
  }

  /// Makes git sign with an SSH key of the scratch directory, and trust the given lines.
  func useSSH(key: String, trusting lines: [String]) throws {
    try write(lines.map { "alice@example.com namespaces=\"git\" \($0)\n" }.joined(), to: "signers")
    try git("config", "gpg.format", "ssh")
    try git("config", "gpg.ssh.allowedSignersFile", "\(path)/signers")
    try git("config", "user.signingKey", "\(path)/\(key)")
  }

  func useGPG(key: String) throws {
    try git("config", "gpg.format", "openpgp")
    try git("config", "user.signingKey", key)
  }

  func commit(_ subject: String, isSigned: Bool = true) throws -> RawCommit {
    try git("commit", "-q", "--allow-empty", isSigned ? "-S" : "--no-gpg-sign", "-m", subject)
    return try commit(named: "HEAD")
  }

  func commit(named name: String) throws -> RawCommit {
    guard let id = ObjectID(hex: try git("rev-parse", name).line) else { throw ScratchFailure("no commit '\(name)'") }
    return RawCommit(id: id, bytes: try git("cat-file", "commit", id.hex))
  }

  /// Stores any bytes as a commit object.
  func store(_ bytes: [UInt8]) throws -> RawCommit {
    guard let id = ObjectID(hex: try git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", input: bytes).line) else {
      throw ScratchFailure("the object was not stored")
    }
    return RawCommit(id: id, bytes: bytes)
  }

  func gitAccepts(_ commit: RawCommit) throws -> Bool {
    try attempt("git", ["-C", repository, "verify-commit", commit.id.hex]).exit == 0
  }
}

/// A signed commit object taken apart, to be put together in ways that no honest program does.
struct CommitParts {
  let head: [UInt8]
  let signature: [UInt8]
  /// The blank line and the message.
  let tail: [UInt8]

  init(_ commit: RawCommit) throws {
    guard case .signed(_, let signature, let payload) = CommitSignature(commit: commit.bytes) else {
      throw ScratchFailure("unsigned")
    }
    let end = payload.indices.first { payload[$0...].starts(with: [10, 10]) } ?? payload.endIndex - 1
    head = Array(payload[...end])
    tail = Array(payload[(end + 1)...])
    self.signature = signature
  }

  static func header(_ signature: [UInt8], named name: String = "gpgsig") -> [UInt8] {
    let lines = signature.split(separator: 10, omittingEmptySubsequences: false).dropLast(signature.last == 10 ? 1 : 0)
    return Array("\(name) ".utf8) + lines.joined(separator: [10, 32]) + [10]
  }

  func with(_ signature: [UInt8]) -> [UInt8] { head + Self.header(signature) + tail }
}
