package import Identifiers

/// A public key that a person's record lists, with the time in which it may sign.
package struct SigningKey: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case ssh
    case gpg
  }

  package let person: RecordID
  package let kind: Kind
  /// A line `ssh-ed25519 AAAA… comment`; for GPG an armored public key block, or a fingerprint (known, but not verifiable).
  package let key: String
  /// The first UTC day on which the key signs, in days since 1970-01-01.
  package let from: Int?
  /// The first UTC day on which the key signs no more, in days since 1970-01-01.
  package let until: Int?
  /// The instant from which nothing verifies with the key, in seconds since 1970-01-01.
  package let revoked: Int64?

  package init(person: RecordID, kind: Kind, key: String, from: Int? = nil, until: Int? = nil, revoked: Int64? = nil) {
    self.person = person
    self.kind = kind
    self.key = key
    self.from = from
    self.until = until
    self.revoked = revoked
  }

  /// What is wrong with the text of the key, or nil when signatures can be verified with it.
  package var malformation: Malformation? {
    do throws(Malformation) {
      switch kind {
      case .ssh: _ = try SSHPublicKey(line: key)
      case .gpg:
        if isFingerprint { throw Self.onlyFingerprint }
        _ = try OpenPGPPublicKey(armored: key)
      }
      return nil
    } catch {
      return error
    }
  }

  /// Whether it is only the fingerprint of an OpenPGP key, which names the key and verifies nothing.
  package var isFingerprint: Bool { kind == .gpg && OpenPGPFingerprint(hex: key) != nil }

  /// Whether signatures made at an instant, in seconds since 1970, can be verified with the key.
  package func canSign(at instant: Int64) -> Bool { malformation == nil && KeyValidity(of: self, at: instant) == .valid }

  static let onlyFingerprint = Malformation("a fingerprint alone verifies nothing: give the public key block")
}
