import Digests
import Identifiers

/// The keys of a verifier, found by what a signature says of its key.
struct KeyRing: Sendable {
  struct SSHEntry: Sendable {
    let listings: [SigningKey]
    /// Why the key cannot verify anything, or nil.
    let malformation: Malformation?
    let key: SSHPublicKey?
    let digest: KeysDigest
  }

  struct GPGEntry: Sendable {
    let listings: [SigningKey]
    /// Nil where only the fingerprint is known.
    let key: OpenPGPPublicKey?
    let digest: KeysDigest
  }

  private(set) var malformations: [(key: SigningKey, malformation: Malformation)] = []
  private var ssh: [[UInt8]: SSHEntry] = [:]
  private var gpg: [OpenPGPFingerprint: GPGEntry] = [:]
  private var primaries: [OpenPGPFingerprint: [OpenPGPFingerprint]] = [:]
  private var primariesByID: [String: [OpenPGPFingerprint]] = [:]

  init(_ keys: [SigningKey]) {
    var openPGP: [OpenPGPFingerprint: [(SigningKey, OpenPGPPublicKey?)]] = [:]
    for key in keys {
      do throws(Malformation) {
        switch key.kind {
        case .ssh: listSSH(key, parsed: try SSHPublicKey(line: key.key))
        case .gpg:
          if let fingerprint = OpenPGPFingerprint(hex: key.key) {
            openPGP[fingerprint, default: []].append((key, nil))
            throw SigningKey.onlyFingerprint
          }
          let parsed = try OpenPGPPublicKey(armored: key.key)
          openPGP[parsed.primary, default: []].append((key, parsed))
        }
      } catch {
        malformations.append((key, error))
        if key.kind == .ssh { listSSH(key, malformation: error) }
      }
    }
    for (primary, listed) in openPGP { listGPG(primary, listed) }
  }

  func entry(forSSH blob: [UInt8]) -> SSHEntry? { ssh[blob] }
  func entry(forPrimary fingerprint: OpenPGPFingerprint) -> GPGEntry? { gpg[fingerprint] }

  /// The primary keys that may be behind an issuer, in a fixed order: almost always one or none.
  func candidates(for issuer: OpenPGPSignature.Issuer) -> [OpenPGPFingerprint] {
    switch issuer {
    case .fingerprint(let fingerprint): (primaries[fingerprint] ?? []).sorted { $0.hex < $1.hex }
    case .keyID(let keyID): (primariesByID[keyID] ?? []).sorted { $0.hex < $1.hex }
    }
  }

  /// All OpenPGP keys that gpg can be given.
  var openPGPKeys: [OpenPGPPublicKey] { gpg.values.compactMap(\.key).sorted { $0.primary.hex < $1.primary.hex } }

  /// Each line must be clean by itself: one careless listing of a key spoils it.
  private mutating func listSSH(_ listing: SigningKey, parsed: SSHPublicKey? = nil, malformation: Malformation? = nil) {
    guard let blob = parsed?.blob ?? SSHPublicKey.blob(ofLine: listing.key) else { return }
    let before = ssh[blob]
    let listings = (before?.listings ?? []) + [listing]
    ssh[blob] = SSHEntry(
      listings: listings, malformation: before?.malformation ?? malformation, key: before?.key ?? parsed,
      digest: KeysDigest(listings))
  }

  private mutating func listGPG(_ primary: OpenPGPFingerprint, _ listed: [(SigningKey, OpenPGPPublicKey?)]) {
    let listings = listed.map(\.0)
    gpg[primary] = GPGEntry(listings: listings, key: listed.lazy.compactMap(\.1).first, digest: KeysDigest(listings))
    for fingerprint in Set(listed.flatMap { $0.1?.fingerprints ?? [] } + [primary]) {
      primaries[fingerprint, default: []].append(primary)
      primariesByID[fingerprint.keyID, default: []].append(primary)
    }
  }
}
