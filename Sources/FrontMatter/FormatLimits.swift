/// What is read at most; beyond a limit reading stops at once, so that no input takes long.
package enum FormatLimits {
  /// Bytes of a file.
  package static let fileSize = 1 << 20
  /// Collections that are open at one place; the top mapping is the first.
  package static let nesting = 32
  /// Keys, scalars and collections of a file.
  package static let nodes = 10_000
  /// Hidden characters that are listed for one file; further ones are not looked for.
  package static let hiddenCharacters = 100
}
