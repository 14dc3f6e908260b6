import Diagnostics
import Git
import Signatures

/// The SSH key with which a decision is signed.
struct AttestationKey {
  let key: AttestationSigner.Key

  /// `file` as the user typed it, else what git signs with.
  init(file: String?, _ workspace: Workspace) throws {
    if let file {
      key = .file(path: Self.absolute(file))
      return
    }
    func setting(_ name: String) throws -> String? {
      try workspace.attempt { repository throws(GitFailure) in try repository.configValue(name) }
    }
    let hint = "name an SSH key with --key FILE, or git config gpg.format ssh; git config user.signingKey FILE"
    guard let value = try setting("user.signingKey"), !value.isEmpty else { throw Failure("there is no key to sign with", hint: hint) }
    if value.hasPrefix("key::") {
      key = .agent(publicKey: String(value.dropFirst(5)))
    } else if value.hasPrefix("ssh-") || value.hasPrefix("ecdsa-") || value.hasPrefix("sk-") {
      key = .agent(publicKey: value)
    } else if try setting("gpg.format") == "ssh" {
      key = .file(path: Self.absolute(value))
    } else {
      throw Failure("'user.signingKey' names no SSH key", causes: ["'gpg.format' is '\(try setting("gpg.format") ?? "openpgp")'"], hint: hint)
    }
  }

  /// The armoured signature over `payload`.
  func sign(_ payload: [UInt8]) throws -> String {
    let signer = AttestationSigner(searchPath: Environment.searchPath, environment: Environment.all)
    do throws(ProgramFailure) { return try signer.sign(payload, namespace: .approval, key: key) } catch {
      throw Failure("cannot sign the decision", causes: [error.description], hint: error.remedy)
    }
  }

  private static func absolute(_ path: String) -> String {
    if path.hasPrefix("~/"), let home = Environment.all["HOME"] { return home + path.dropFirst(1) }
    return path.hasPrefix("/") ? path : Environment.currentDirectory + "/" + path
  }
}
