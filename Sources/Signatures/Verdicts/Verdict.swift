package import Identifiers

/// What a signature proves.
package enum Verdict: Hashable, Sendable {
  /// The signature is this key's over exactly these bytes. Whether the key was allowed to sign then,
  /// `validity(of:at:)` says.
  case good(person: RecordID, key: SigningKey)
  case bad(reason: String)
  /// Nobody lists the key, named as `ssh-keygen -l` or gpg would.
  case unknownKey(fingerprint: String)
  /// The signature was made for another purpose, which is named.
  case wrongNamespace(String)
  /// No answer, for a reason outside the signature: a missing program, a timeout, an algorithm that is not supported.
  case cannotVerify(reason: String)
}

/// What a signature was made for. SSH signs it with the content; a signature for one purpose proves nothing for another.
package enum SignatureNamespace: String, Hashable, Sendable {
  /// A commit or a tag.
  case git
  /// An attested approval entry.
  case approval = "itsm-approval"
}

/// A signature to verify.
package struct SignatureRequest: Hashable, Sendable {
  package let payload: [UInt8]
  /// The armored signature.
  package let signature: [UInt8]
  package let namespace: SignatureNamespace
  /// The instant, in seconds since 1970-01-01, at which an OpenPGP key must not have expired by its own date; nil for now. Give
  /// the time at which a commit landed: the verdict on it is then the same in ten years.
  package let instant: Int64?

  package init(payload: [UInt8], signature: [UInt8], namespace: SignatureNamespace, instant: Int64? = nil) {
    self.payload = payload
    self.signature = signature
    self.namespace = namespace
    self.instant = instant
  }
}
