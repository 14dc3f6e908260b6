/// A defect of the environment: what was being done, why it could not be done, and what may help.
///
/// Failures are thrown, and end in exit code 2. `error:`, `caused by:` and `hint:` are its three parts.
package struct Failure: Error, Sendable, Hashable {
  /// What could not be done, to what: a lower-case phrase.
  package var message: String
  /// The chain of causes, outermost first.
  package var causes: [String]
  package var hint: String?
  /// Whether what is stored is lost or damaged: the answer is not known, and must not be taken for a good one.
  package var isLoss: Bool

  package init(_ message: String, causes: [String] = [], hint: String? = nil, isLoss: Bool = false) {
    self.message = message
    self.causes = causes
    self.hint = hint
    self.isLoss = isLoss
  }
}
