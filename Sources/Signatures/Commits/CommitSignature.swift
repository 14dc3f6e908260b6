/// The form of a signature, told from its first line as git tells it.
package enum SignatureKind: String, Hashable, Sendable {
  case ssh
  case gpg
  case x509
  case unknown

  /// The kind that the armor's first line announces.
  package init(armor: some Collection<UInt8>) {
    self = Self.openings.first { armor.starts(with: $0.opening.utf8) }?.kind ?? .unknown
  }

  private static let openings: [(opening: String, kind: SignatureKind)] = [
    ("-----BEGIN SSH SIGNATURE-----", .ssh),
    ("-----BEGIN PGP SIGNATURE-----", .gpg),
    ("-----BEGIN PGP MESSAGE-----", .gpg),
    ("-----BEGIN SIGNED MESSAGE-----", .x509),
  ]
}

/// What a raw commit object says about its own signature.
package enum CommitSignature: Hashable, Sendable {
  /// A well-formed commit without a `gpgsig` header.
  case unsigned
  /// A well-formed commit with one `gpgsig` header: the armored signature, and the bytes that it signs.
  case signed(SignatureKind, signature: [UInt8], payload: [UInt8])
  /// A commit that programs may read in different ways. It proves nothing, and is never merely unsigned.
  case malformed(reason: String)
}
