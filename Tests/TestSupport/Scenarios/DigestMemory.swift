import Identifiers
import Synchronization

/// Digests by record and commit. Object ids are the same in every repository, hence so are the digests.
final class DigestMemory: Sendable {
  static let shared = DigestMemory()
  private let digests = Mutex<[String: String]>([:])

  func digest(_ record: String, _ commit: ObjectID, _ compute: () throws -> String) throws -> String {
    let key = record + " " + commit.hex
    if let known = digests.withLock({ $0[key] }) { return known }
    let digest = try compute()
    digests.withLock { $0[key] = digest }
    return digest
  }
}
