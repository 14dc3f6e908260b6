import Synchronization

/// Verifies signatures by a given set of keys, and by nothing else: no configuration of git, ssh, gpg or the user is read.
///
/// SSH signatures are verified in process with libcrypto, OpenPGP signatures by gpg in a private home, set up at the first one
/// and removed with the verifier: keep one in a scope that ends, not in a global. X.509 signatures are not supported.
package final class Verifier: Sendable {
  private let ring: KeyRing
  private let settings: VerifierSettings

  /// How many signatures are verified at the same time.
  var workers: Int { settings.workers }

  private let home = Mutex<Home>(.none)

  private enum Home: Sendable {
    case none
    case ready(GPGHome)
    case failed(ProgramFailure)
  }

  /// Keys that cannot verify anything are kept aside in `malformations`.
  package init(keys: [SigningKey], settings: VerifierSettings) {
    ring = KeyRing(keys)
    self.settings = settings
  }

  /// The keys that are not what their kind asks for, with the reason.
  package var malformations: [(key: SigningKey, malformation: Malformation)] { ring.malformations }

  /// The verdicts on `requests`, in their order, found on as many threads as the settings allow.
  package func verify(_ requests: [SignatureRequest]) -> [Verdict] {
    parallelMap(requests, workers: settings.workers) { self.verify($0) }
  }

  /// The verdict on one request.
  package func verify(_ request: SignatureRequest) -> Verdict {
    verify(SignatureReading(request), of: request).verdict
  }

  func verify(_ reading: SignatureReading, of request: SignatureRequest) -> TimedVerdict {
    switch reading {
    case .refused(let verdict): .always(verdict)
    case .ssh(let signature): .always(verify(signature, of: request))
    case .gpg(let signature): verify(signature, of: request)
    }
  }

  /// The digest of the keys that the verdict on a request depends on, or nil when no key of this verifier is behind it.
  package func keysConsidered(by request: SignatureRequest) -> KeysDigest? { keysConsidered(by: SignatureReading(request)) }

  /// The keys that the verdict depends on, or nil when no key of this verifier is behind the signature.
  func keysConsidered(by reading: SignatureReading) -> KeysDigest? {
    switch reading {
    case .refused: return nil
    case .ssh(let signature): return ring.entry(forSSH: signature.publicKey)?.digest
    case .gpg(let signature):
      let candidates = ring.candidates(for: signature.issuer)
      if candidates.count == 1 { return ring.entry(forPrimary: candidates[0])?.digest }
      return candidates.isEmpty ? nil : KeysDigest(candidates.flatMap { ring.entry(forPrimary: $0)?.listings ?? [] })
    }
  }

  /// The one listing of the key that a good verdict names, or nil.
  func listing(of reading: SignatureReading) -> SigningKey? {
    let listings: [SigningKey]
    switch reading {
    case .refused: listings = []
    case .ssh(let signature): listings = ring.entry(forSSH: signature.publicKey)?.listings ?? []
    case .gpg(let signature):
      listings = ring.candidates(for: signature.issuer).flatMap { ring.entry(forPrimary: $0)?.listings ?? [] }
    }
    return listings.count == 1 ? listings.first : nil
  }

  private func verify(_ signature: SSHSignature, of request: SignatureRequest) -> Verdict {
    guard signature.namespace == request.namespace.rawValue else { return .wrongNamespace(signature.namespace) }
    guard let entry = ring.entry(forSSH: signature.publicKey) else {
      return .unknownKey(fingerprint: SSHPublicKey.fingerprint(of: signature.publicKey))
    }
    if let malformation = entry.malformation { return .cannotVerify(reason: malformation.reason) }
    guard let key = entry.key else { return .cannotVerify(reason: "the SSH key cannot be read") }
    return switch SSHVerification(signature, over: request.payload, by: key) {
    case .good: Self.good(entry.listings)
    case .bad(let reason): .bad(reason: reason)
    case .undecided(let reason): .cannotVerify(reason: reason)
    }
  }

  private func verify(_ signature: OpenPGPSignature, of request: SignatureRequest) -> TimedVerdict {
    let candidates = ring.candidates(for: signature.issuer)
    guard !candidates.isEmpty else { return .always(.unknownKey(fingerprint: signature.issuer.text)) }
    guard candidates.contains(where: { ring.entry(forPrimary: $0)?.key != nil }) else {
      return .always(
        .cannotVerify(reason: "of the GPG key \(signature.issuer.text) only the fingerprint is listed, not the public key block"))
    }
    do throws(ProgramFailure) {
      let check = GPGVerification(home: try preparedHome(), candidates: candidates)
      return try check.verdict(on: signature, of: request) { primary in
        Self.good(self.ring.entry(forPrimary: primary)?.listings ?? [])
      }
    } catch {
      return .always(.cannotVerify(reason: [error.description, error.remedy].compactMap(\.self).joined(separator: ": ")))
    }
  }

  private func preparedHome() throws(ProgramFailure) -> GPGHome {
    let state = home.withLock { state in
      if case .none = state {
        do throws(ProgramFailure) {
          state = .ready(try GPGHome(keys: ring.openPGPKeys, settings: settings))
        } catch {
          state = .failed(error)
        }
      }
      return state
    }
    switch state {
    case .ready(let home): return home
    case .failed(let failure): throw failure
    case .none: throw .notFound(program: "gpg", searchPath: settings.searchPath)
    }
  }

  private static func good(_ listings: [SigningKey]) -> Verdict {
    guard let key = listings.first else { return .cannotVerify(reason: "nobody lists the key") }
    guard listings.count == 1 else {
      let people = listings.map { "'\($0.person)'" }.joined(separator: ", ")
      return .bad(reason: "the key is listed more than once, by \(people)")
    }
    return .good(person: key.person, key: key)
  }
}
