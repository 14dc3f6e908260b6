import Identifiers
package import Records

package enum MissingFile: CatalogueRule {
  package static let metadata = RuleMetadata(
    code: "RF004", name: "missing-file",
    summary: "A field names a file that the repository does not hold.",
    why: """
      A file that a record names is approved together with the record; what is not in the repository cannot be.
      """,
    bad: ExampleFiles(
      "changes/CHG-2026-0001.md",
      """
      ---
      title: New cache
      status: draft
      type: normal
      risk: low
      services: [SVC-checkout]
      files: [deploy/cache.conf]
      ---

      ## Reason

      Faster.

      """),
    good: ExampleFiles([
      "changes/CHG-2026-0001.md":
        """
        ---
        title: New cache
        status: draft
        type: normal
        risk: low
        services: [SVC-checkout]
        files: [deploy/cache.conf]
        ---

        ## Reason

        Faster.

        """,
      "deploy/cache.conf":
        """
        size 64m

        """,
    ]))

  package static func check(_ tree: TreeFacts, report: (Draft, RecordFacts) -> Void) {
    guard !tree.missingFiles.isEmpty else { return }
    let catalogue = tree.catalogue
    let isFile = catalogue.table.fields.map(\.isFile)
    catalogue.forEachLink { position, link in
      guard isFile[Int(link.field)] else { return }
      let reference = catalogue.reference(link)
      guard tree.missingFiles.contains(RepoPath(reference.target)) else { return }
      report(
        Draft(
          "'\(reference.field)' names a file '\(reference.target)' that does not exist",
          help: "add the file with 'git add', or correct the path", range: reference.range), catalogue.records[position])
    }
  }
}
