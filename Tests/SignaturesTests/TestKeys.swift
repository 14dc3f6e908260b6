import Identifiers
import Signatures

extension Scratch {
  /// Makes a key with ssh-keygen and returns its public line; the private key lies in `path`/`name`.
  func makeSSHKey(_ name: String, type: String = "ed25519", bits: Int? = nil) throws -> String {
    let size = bits.map { ["-b", "\($0)"] } ?? []
    try run("ssh-keygen", ["-q", "-t", type, "-N", "", "-C", "\(name) key", "-f", "\(path)/\(name)"] + size)
    return try read("\(name).pub").line
  }

  /// Makes a key with gpg and returns its fingerprint; it lies in the key ring of the scratch home.
  func makeGPGKey(_ email: String, expires: String = "never", at time: String? = nil) throws -> String {
    let clock = time.map { ["--faked-system-time", $0] } ?? []
    let options = ["--batch", "--status-fd", "1", "--passphrase", "", "--quick-generate-key", email, "ed25519", "sign", expires]
    let status = try run("gpg", clock + options).text
    guard let line = status.split(separator: "\n").first(where: { $0.contains("KEY_CREATED") }),
      let hex = line.split(separator: " ").last
    else { throw ScratchFailure("gpg made no key") }
    return String(hex)
  }

  func exportGPGKey(_ fingerprint: String) throws -> String {
    try run("gpg", ["--batch", "--armor", "--export", fingerprint]).text
  }

  /// The armored signature of `payload` by `ssh-keygen -Y sign`.
  func signSSH(_ payload: [UInt8], key: String, namespace: String = "git", hash: String = "sha512") throws -> [UInt8] {
    let options = ["-q", "-Y", "sign", "-n", namespace, "-O", "hashalg=\(hash)", "-f", "\(path)/\(key)"]
    return try run("ssh-keygen", options, input: payload)
  }

  /// The armored detached signature of `payload` by gpg.
  func signGPG(_ payload: [UInt8], key: String, options: [String] = []) throws -> [UInt8] {
    try run("gpg", ["--batch", "--armor", "--local-user", key] + options + ["--output", "-", "--detach-sign"], input: payload)
  }

  /// Whether `ssh-keygen -Y verify` accepts the signature under the allowed signers of `people`: line by name.
  func sshKeygenAccepts(_ signature: [UInt8], over payload: [UInt8], by line: String, namespace: String = "git") throws -> Bool {
    try write("someone namespaces=\"\(namespace)\" \(line)\n", to: "allowed")
    try write(signature, to: "candidate.sig")
    let options = ["-Y", "verify", "-n", namespace, "-f", "\(path)/allowed", "-I", "someone", "-s", "\(path)/candidate.sig"]
    return try attempt("ssh-keygen", options, input: payload).exit == 0
  }
}

extension Verifier {
  convenience init(ssh lines: [String: String] = [:], gpg blocks: [String: String] = [:]) {
    let ssh = lines.map { SigningKey(person: RecordID($0.key), kind: .ssh, key: $0.value) }
    let gpg = blocks.map { SigningKey(person: RecordID($0.key), kind: .gpg, key: $0.value) }
    self.init(keys: ssh + gpg, settings: VerifierSettings(searchPath: Scratch.searchPath))
  }
}

extension Verdict {
  /// The person of a good verdict, else nil.
  var person: RecordID? { if case .good(let person, _) = self { person } else { nil } }
  var isGood: Bool { person != nil }
}

extension CommitVerdict {
  var isGood: Bool { if case .signed(_, let verdict) = self { verdict.isGood } else { false } }
}
