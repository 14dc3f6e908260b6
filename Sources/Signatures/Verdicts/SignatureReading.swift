/// A signature as far as it can be read without verifying it: what it says of its key.
enum SignatureReading: Sendable {
  case ssh(SSHSignature)
  case gpg(OpenPGPSignature)
  /// The form alone decides.
  case refused(Verdict)

  init(_ request: SignatureRequest) {
    switch SignatureKind(armor: request.signature) {
    case .ssh:
      do throws(Malformation) {
        self = .ssh(try SSHSignature(armored: request.signature))
      } catch {
        self = .refused(.bad(reason: error.reason))
      }
    case .gpg:
      guard request.namespace == .git else {
        self = .refused(.bad(reason: "a GPG signature names no purpose, so it cannot attest an approval"))
        return
      }
      do throws(OpenPGPSignature.Refusal) {
        self = .gpg(try OpenPGPSignature(armored: request.signature))
      } catch {
        switch error {
        case .malformed(let malformation): self = .refused(.bad(reason: malformation.reason))
        case .unsupported(let reason): self = .refused(.cannotVerify(reason: reason))
        }
      }
    case .x509:
      self = .refused(.cannotVerify(reason: "X.509 signatures are not supported"))
    case .unknown:
      self = .refused(.bad(reason: "the signature is in no known format"))
    }
  }
}

extension OpenPGPSignature.Issuer {
  /// The fingerprint or key id in hexadecimal digits.
  var text: String {
    switch self {
    case .fingerprint(let fingerprint): fingerprint.hex
    case .keyID(let keyID): keyID
    }
  }
}
