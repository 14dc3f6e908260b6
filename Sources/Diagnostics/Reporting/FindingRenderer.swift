/// One output format of findings.
package protocol FindingRenderer: Sendable {
  /// The format's name on the command line.
  static var name: String { get }

  /// The whole output. `sources` is asked for a file when a finding needs its lines, once per file where findings are
  /// sorted by path. Only formats for people look at `style`.
  func render(_ report: FindingReport, sources: @escaping SourceLookup, style: TerminalStyle) -> String
}
