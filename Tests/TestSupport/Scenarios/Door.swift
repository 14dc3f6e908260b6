/// A way to ask the program for its verdict.
package enum Door: String, Sendable, CaseIterable {
  /// `itsm check --onto origin/main`, as before a merge.
  case onto
  /// `itsm check BASE..main`, as if the branch moved.
  case range
  /// A push into a bare repository with `itsm receive` as its hook.
  case receive
  /// `itsm audit`.
  case audit
  /// A command that the scenario spells out.
  case command
}
