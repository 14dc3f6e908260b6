import ArgumentParser
import Diagnostics
import Git
import Governance
import Identifiers

struct Digest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Print the digest of the content that an approval of a record covers.",
    discussion: "The digest is SHA-256 over the canonical JSON (RFC 8785) of the record's governed content; --explain prints that JSON.")

  @Argument(help: "The id of the record.", completion: .records) var id: String
  @Option(help: ArgumentHelp("The version in a commit (default: the work tree).", valueName: "rev")) var at: String?
  @Flag(help: "Print the canonical JSON instead.") var explain = false
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let workspace = try Workspace(shared)
    let content = try RecordLookup(workspace, at: at).governedContent(of: RecordID(id))
    if let missing = content.missingFiles.first {
      throw Failure("'\(id)' names a file '\(missing)' that does not exist there, so it cannot be approved", hint: "commit the file first")
    }
    shared.console.line(explain ? String(decoding: content.json.bytes, as: UTF8.self) : content.digest)
  }
}
