import ArgumentParser
import Diagnostics

/// An act that the rules do not let happen: exit code 1, with the reason.
struct Refusal: Error {
  let message: String
  var hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

extension SharedOptions {
  /// Does something that may be refused; the reason goes to standard error.
  func refusable(_ body: () throws -> Void) throws {
    do { try body() } catch let refusal as Refusal {
      console.message(Failure(refusal.message, hint: refusal.hint).rendered(style: console.errorStyle))
      throw ExitCode(1)
    }
  }
}
