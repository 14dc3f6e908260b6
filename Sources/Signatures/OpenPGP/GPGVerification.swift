import Glibc

/// Verifies one OpenPGP signature in a prepared home.
struct GPGVerification {
  let home: GPGHome
  /// The primary keys that the signature may come from.
  let candidates: [OpenPGPFingerprint]

  /// Asks gpg, by today's clock first. Where only the clock speaks against the signature, the instant of the request decides.
  func verdict(
    on signature: OpenPGPSignature, of request: SignatureRequest, whenGood: (OpenPGPFingerprint) -> Verdict
  ) throws(ProgramFailure) -> TimedVerdict {
    guard candidates.contains(where: home.accepted.contains) else {
      return .always(.cannotVerify(reason: "gpg does not accept the public key \(signature.issuer.text)"))
    }
    let now = Int64(time(nil))
    let (status, exit) = try home.verify(signature.bytes, over: request.payload)
    if let primary = good(status, exit) {
      return TimedVerdict(verdict: whenGood(primary), latest: now)
    }
    if let instant = request.instant, Self.clock.contains(instant),
      status.first("EXPKEYSIG") != nil || status.first("EXPSIG") != nil
    {
      let (status, exit) = try home.verify(signature.bytes, over: request.payload, at: instant)
      if let primary = good(status, exit) { return TimedVerdict(verdict: whenGood(primary), latest: instant) }
    }
    return .always(Self.refusal(status, exit))
  }

  /// The instants that an OpenPGP timestamp can tell.
  private static let clock: ClosedRange<Int64> = 0...Int64(UInt32.max)

  private func good(_ status: GPGStatus, _ exit: Int32) -> OpenPGPFingerprint? {
    guard exit == 0, let primary = status.goodPrimaryFingerprint, candidates.contains(primary) else { return nil }
    return primary
  }

  private static func refusal(_ status: GPGStatus, _ exit: Int32) -> Verdict {
    if status.first("BADSIG") != nil { return .bad(reason: "the signature does not belong to this content") }
    if status.first("REVKEYSIG") != nil { return .bad(reason: "the GPG key is revoked") }
    if status.first("EXPKEYSIG") != nil { return .bad(reason: "the GPG key has expired") }
    if status.first("EXPSIG") != nil { return .bad(reason: "the signature has expired") }
    if let error = status.first("ERRSIG") {
      switch error.arguments.dropFirst(5).first {
      case "4": return .cannotVerify(reason: "gpg does not support the algorithm of the signature")
      case "9": return .unknownKey(fingerprint: error.arguments.dropFirst(6).first ?? error.arguments.first ?? "")
      default: return .bad(reason: "gpg cannot check the signature")
      }
    }
    return .bad(reason: "gpg does not accept the signature (exit code \(exit))")
  }
}
