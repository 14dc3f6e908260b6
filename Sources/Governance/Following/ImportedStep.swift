import Git

/// Where a step of an imported record comes from, as the importer's commit says.
package struct ImportedStep: Sendable {
  /// The row of the table: `incidents.csv:5`.
  package let source: String
  /// Who did it in the other system.
  package let actor: String?
  /// When it happened there, seconds since 1970.
  package let time: Int64

  /// Nil for a commit that no import made.
  init?(_ commit: Commit, of version: RecordVersion?) {
    guard version?.isImported == true else { return nil }
    let trailers = Trailers.last(in: commit.messageText)
    guard let source = trailers.values(of: "imported-from").first else { return nil }
    self.source = source
    actor = trailers.values(of: "imported-actor").first
    time = commit.author.seconds
  }
}
