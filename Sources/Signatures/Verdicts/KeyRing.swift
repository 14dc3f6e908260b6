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
    var byBlob: [[UInt8]: [SigningKey]] = [:]
    var byPrimary: [OpenPGPFingerprint: [(SigningKey, OpenPGPPublicKey?)]] = [:]
    for key in keys {
      if let malformation = key.malformation { malformations.append((key, malformation)) }
      switch key.kind {
      case .ssh:
        if let blob = SSHPublicKey.blob(ofLine: key.key) { byBlob[blob, default: []].append(key) }
      case .gpg:
        if let fingerprint = OpenPGPFingerprint(hex: key.key) {
          byPrimary[fingerprint, default: []].append((key, nil))
        } else if let parsed = try? OpenPGPPublicKey(armored: key.key) {
          byPrimary[parsed.primary, default: []].append((key, parsed))
        }
      }
    }
    ssh = byBlob.mapValues(Self.sshEntry)
    for (primary, listed) in byPrimary {
      gpg[primary] = GPGEntry(
        listings: listed.map(\.0), key: listed.lazy.compactMap(\.1).first, digest: KeysDigest(listed.map(\.0)))
      for fingerprint in Set(listed.flatMap { $0.1?.fingerprints ?? [] } + [primary]) {
        primaries[fingerprint, default: []].append(primary)
        primariesByID[fingerprint.keyID, default: []].append(primary)
      }
    }
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

  private static func sshEntry(_ listings: [SigningKey]) -> SSHEntry {
    do throws(Malformation) {
      // Each line must be clean by itself: one careless listing of a key spoils it.
      let keys = try listings.map { listing throws(Malformation) in try SSHPublicKey(line: listing.key) }
      return SSHEntry(listings: listings, malformation: nil, key: keys.first, digest: KeysDigest(listings))
    } catch {
      return SSHEntry(listings: listings, malformation: error, key: nil, digest: KeysDigest(listings))
    }
  }
}
