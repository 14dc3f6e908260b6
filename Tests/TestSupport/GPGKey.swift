import Foundation

/// An OpenPGP key in a home directory of its own, made by gpg when first asked for; it differs from run to run.
package final class GPGKey: Sendable {
  package let identity: Identity
  private let home: TemporaryDirectory

  package init(_ identity: Identity) throws {
    self.identity = identity
    home = try TemporaryDirectory()
    chmod(home.path, 0o700)
    let made = try gpg(["--passphrase", "", "--quick-generate-key", identity.text, "ed25519", "sign", "never"])
    guard made.status == 0 else { throw StoryError("gpg makes no key: \(made.errorText)") }
  }

  deinit {
    do {
      _ = try Program.run(["gpgconf", "--homedir", home.path, "--kill", "all"])
    } catch {
      FileHandle.standardError.write(Data("cannot stop gpg-agent: \(error)\n".utf8))
    }
  }

  /// The armoured public key.
  package func publicBlock() throws -> String { try gpg(["--armor", "--export", identity.email]).text }

  /// An armoured detached signature over `message`.
  package func signature(over message: [UInt8]) throws -> String {
    let outcome = try gpg(["--armor", "--detach-sign", "--local-user", identity.email], input: message)
    guard outcome.status == 0 else { throw StoryError("gpg does not sign: \(outcome.errorText)") }
    return outcome.text
  }

  private func gpg(_ arguments: [String], input: [UInt8] = []) throws -> Program.Outcome {
    try Program.run(["gpg", "--homedir", home.path, "--batch", "--quiet", "--no-tty"] + arguments, input: input)
  }
}
