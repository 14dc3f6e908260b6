import Diagnostics
import Identifiers
import ServiceTime

/// What somebody reads first who has nothing but the folder.
struct PackReadme {
  let report: Report
  let root: ObjectID?

  var text: String {
    let period = report.period.map { "from \(report.zone.text(of: $0.start)) until just before \(report.zone.text(of: $0.end)) (\(report.zone.identifier))" }
    return """
      # \(MarkdownText.inline(report.title))

      \(period.map { $0.prefix(1).uppercased() + $0.dropFirst() } ?? ""). Made at \(report.now.description) from commit `\(report.tip.hex)`.

      | here | what it is |
      | --- | --- |
      | `index.html` | the report, clause by clause; open it in a browser. Its links lead to the records and to the commits behind them |
      | `custody.html` | the chain of custody: what approvals were required, each decision, and every commit that touched a cited record |
      | `records/` | the records that the report cites, and the files that they name, as they stand in that commit. They are plain text |
      | `report.json`, `custody.json` | the same reports for programs |
      | `manifest.json` | every file with its SHA-256; for files of the repository also the git blob and the last commit |
      | `SHA256SUMS` | the same sums for `sha256sum` |

      ## How to check it

      Nothing is needed but usual programs, and a clone of the repository.

      1. Nothing was altered since the folder was made: `sha256sum --check SHA256SUMS` (on a Mac `shasum -a 256 -c SHA256SUMS`). Ask for the sum of
         `SHA256SUMS` itself by another way than the folder came.
      2. The records are those of the repository: in a clone, `git show \(report.tip.hex):PATH` gives the bytes of `records/PATH`. For all at once:
         `git archive \(report.tip.hex) | tar -x -C /tmp/there`, then `diff -r` with `records/`; what is only in the repository is not cited.
      3. The history is the one that you know: the root of trust is `\(root?.hex ?? "none")`. The organization should have noted it elsewhere.
      4. Who did what: `git show --show-signature COMMIT` for any commit of `custody.html`. The keys of each person stand in the repository, in
         `people/`, with the days from which and until which they count.
      5. An approval names the digest of what was approved: the SHA-256 of the record's fields and text, in the canonical JSON of RFC 8785, without
         state, time stamps and decisions.

      ## How to read it

      The report says how ready the records are to be shown. It does not say that requirements are met.

      - *has evidence*: something is kept that counts. *stale*: it is out of date. *nothing occurred*: such records are made when something
        happens, and nothing did. *no evidence yet*: there is nothing.
      - Each piece of evidence has a strength. *declared*: a word in a file. *committed*: a commit under the address of somebody who is known,
        which anybody can type. *signed*: with that person's key. *countersigned*: the approval of a second person covers it as it stands.
      - What *came with the root of trust* was in force when the repository began; that it was approved before is the organization's word.

      """
  }
}
