import ArgumentParser
import Diagnostics
import Git
import Governance
import Identifiers

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two commits in terms of records, to be read or pasted as a review comment.",
    discussion: """
      'itsm diff A..B' or 'itsm diff A B' compares the two; 'A...B' compares B with where it left A, as a pull request shows it. Without a range the current \
      branch is compared with where it left the protected one.

        itsm diff main...HEAD --format md
      """)

  @Argument(help: "A..B or A...B; either may be left out and is HEAD then.") var range: String?
  @Argument(help: ArgumentHelp("The second commit, where the first argument is the first one.", valueName: "b")) var other: String?
  @Option(help: ArgumentHelp("How it is written.", valueName: "format")) var format: Format = .text
  @OptionGroup var shared: SharedOptions

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, md, json }

  func run() throws {
    let workspace = try Workspace(shared)
    let run = GovernanceRun(workspace: workspace, shared: shared)
    let (difference, old, new) = try run.deciding {
      let (old, new) = try ends(workspace)
      let trees = (try workspace.repository.treeID(ofCommit: old), try workspace.repository.treeID(ofCommit: new))
      return (try run.engine(needsHistory: false).differences(from: trees.0, to: trees.1), old, new)
    }
    let console = shared.console
    switch format {
    case .text: console.data(DifferenceText(difference, style: console.outputStyle).text)
    case .md: console.data(DifferenceMarkdown(difference).text)
    case .json: console.line(DifferenceJSON.document(difference, from: old, to: new).rendered(pretty: true))
    }
  }

  private func wholeRange() throws -> String? {
    guard let range, let other else { return range }
    guard !range.contains(".."), !other.contains("..") else {
      throw UsageError("'\(range)' and '\(other)' are more than two commits", hint: "write A..B, or A B")
    }
    return "\(range)..\(other)"
  }

  private func ends(_ workspace: Workspace) throws -> (old: ObjectID, new: ObjectID) {
    let repository = workspace.repository
    guard let range = try wholeRange() else {
      let place = try ActPlace(workspace)
      return (try fork(place.base, place.head, repository), place.head)
    }
    func commit(_ text: Substring) throws -> ObjectID {
      text.isEmpty || text == "HEAD" ? try repository.resolve("HEAD") : try ReferenceName(String(text)).resolve(in: repository)
    }
    guard let dots = range.firstRange(of: "..") else { return (try commit(range[...]), try repository.resolve("HEAD")) }
    let isFork = range[dots.upperBound...].hasPrefix(".")
    let left = try commit(range[..<dots.lowerBound])
    let right = try commit(range[dots.upperBound...].dropFirst(isFork ? 1 : 0))
    return (isFork ? try fork(left, right, repository) : left, right)
  }

  /// Where the second commit left the first one's history.
  private func fork(_ base: ObjectID, _ head: ObjectID, _ repository: Repository) throws -> ObjectID {
    guard let found = try repository.mergeBases(base, head).first else {
      throw Failure("\(base.short) and \(head.short) have no common history", hint: "compare them with A..B")
    }
    return found
  }
}
