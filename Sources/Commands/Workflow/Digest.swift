import ArgumentParser
import Diagnostics
import Git
import Governance
import Identifiers

struct Digest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Print the digest of the content that an approval of a record covers.",
    discussion: """
      The digest is SHA-256 over the canonical JSON (RFC 8785) of the record's governed content; --explain prints that JSON, into a file or a pipe \
      byte for byte, on a terminal with hidden characters escaped.
      """)

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
    guard explain else { return shared.console.line(content.digest) }
    let json = String(decoding: content.json.bytes, as: UTF8.self)
    guard shared.console.isTerminal else { return shared.console.line(json) }
    // The bytes are what is hashed, but a terminal must not be told to do things by them.
    let shown = Self.escapingHidden(in: json)
    shared.console.line(shown)
    if shown != json { shared.console.message("note: hidden characters are escaped here; into a file or a pipe goes what the digest is of") }
  }

  /// The same JSON without a hidden character.
  private static func escapingHidden(in json: String) -> String {
    var text = ""
    for scalar in json.unicodeScalars {
      guard HiddenCharacters.contains(scalar) else {
        text.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return text
  }
}
