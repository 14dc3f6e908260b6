import CGit2
import Identifiers

/// Throws what a negative libgit2 status means. Must be called on the thread that made the call: the message is kept per thread.
func check(
  _ status: Int32, _ operation: @autoclosure () -> String, _ subject: @autoclosure () -> String, object: ObjectID? = nil
) throws(GitFailure) {
  guard status < 0 else { return }
  throw translate(status, operation(), subject(), object: object)
}

func translate(_ status: Int32, _ operation: String, _ subject: String, object: ObjectID? = nil) -> GitFailure {
  let last = git_error_last()
  let message = last.flatMap { $0.pointee.message }.map { String(cString: $0) } ?? "libgit2 answered \(status)"
  let area = last.map { UInt32(bitPattern: $0.pointee.klass) } ?? 0
  var failure = GitFailure(operation: operation, subject: subject, reason: message, kind: kind(status, area, message, object))
  if case .unsupported(let what) = failure.kind { failure.reason = "the repository uses \(what), which cannot be read" }
  return failure
}

private func kind(_ status: Int32, _ area: UInt32, _ message: String, _ object: ObjectID?) -> GitFailure.Kind {
  if let name = unsupportedExtension(in: message) { return .unsupported(name) }
  if message.contains("safe.directory") { return .ownership }
  if message.contains("Permission denied") { return .permission }
  switch status {
  case GIT_ENOTFOUND.rawValue: return .notFound(object)
  case GIT_EAMBIGUOUS.rawValue: return .ambiguous
  case GIT_ELOCKED.rawValue: return .locked
  case GIT_EOWNER.rawValue: return .ownership
  case GIT_EMISMATCH.rawValue: return .corrupt
  default: break
  }
  switch area {
  case GIT_ERROR_ZLIB.rawValue, GIT_ERROR_ODB.rawValue, GIT_ERROR_OBJECT.rawValue, GIT_ERROR_TREE.rawValue,
    GIT_ERROR_INDEX.rawValue, GIT_ERROR_REFERENCE.rawValue, GIT_ERROR_TAG.rawValue:
    return .corrupt
  case GIT_ERROR_OS.rawValue: return .unreadable
  default: return .other
  }
}

/// libgit2 says `unsupported extension name extensions.objectformat`.
private func unsupportedExtension(in message: String) -> String? {
  if message.contains("extensions.objectformat") { return "SHA-256 object names" }
  if message.contains("extensions.refstorage") { return "the reftable reference storage" }
  let marker = "unsupported extension name "
  if let range = message.firstRange(of: marker) { return "the extension '\(message[range.upperBound...])'" }
  if message.contains("unsupported repository version") { return "a newer repository format" }
  return nil
}
