import Glibc

/// An `errno` value.
struct SystemError {
  let code: Int32
  init(_ code: Int32) { self.code = code }

  var message: String { String(cString: strerror(code)) }

  func failure(_ operation: String, _ subject: String) -> GitFailure {
    let kind: GitFailure.Kind =
      switch code {
      case ENOENT, ENOTDIR: .notFound(nil)
      case EACCES, EPERM: .permission
      default: .unreadable
      }
    return GitFailure(operation: operation, subject: subject, reason: message, kind: kind)
  }
}
