import Diagnostics
import Git
import Governance
import Identifiers
import Records
import Rules
import Signatures
import Snapshots

/// A commit that is made for a moment in a folder of its own, to be judged before it is made in earnest.
///
/// Nothing of it reaches the repository.
final class Rehearsal {
  let workspace: Workspace
  /// The repository with the objects of the rehearsal.
  let place: RepositoryPlace
  let repository: Repository
  private let folder: ScratchFolder
  private let objects: TemporaryObjects
  private let objectVariables: [String: String]

  init(_ workspace: Workspace) throws {
    self.workspace = workspace
    folder = try ScratchFolder()
    objects = try TemporaryObjects(directory: folder.path)
    let own = workspace.place.environment["GIT_OBJECT_DIRECTORY"].flatMap { $0.isEmpty ? nil : $0 } ?? workspace.repository.commonDirectory + "/objects"
    let others = workspace.place.environment["GIT_ALTERNATE_OBJECT_DIRECTORIES"].map { $0.isEmpty ? "" : ":" + $0 } ?? ""
    objectVariables = ["GIT_OBJECT_DIRECTORY": folder.path, "GIT_ALTERNATE_OBJECT_DIRECTORIES": Self.quoted(own) + others]
    place = RepositoryPlace(path: workspace.place.path, environment: workspace.place.environment.merging(objectVariables) { $1 })
    repository = try place.open()
  }

  /// The blob that git would make of a file's bytes, line ends and filters included.
  func blob(_ bytes: [UInt8], at path: RepoPath, git: GitProgram) throws -> ObjectID {
    let hex = try git.answer(["hash-object", "-w", "--stdin", "--path=\(path.text)"], input: bytes, environment: objectVariables)
    guard let id = ObjectID(hex: hex) else { throw Failure("git gave no object id for '\(path)'", causes: [hex]) }
    return id
  }

  /// The tree of a commit, or no tree, with some files changed.
  func tree(of commit: ObjectID?, changing files: [RepoPath: TreeChange.Content?]) throws -> ObjectID {
    try objects.writeTree(try commit.map { try repository.treeID(ofCommit: $0) }, of: repository, changing: files)
  }

  func commit(_ tree: ObjectID, parents: [ObjectID], by people: CommitPeople, message: String) throws -> ObjectID {
    var text = "tree \(tree.hex)\n"
    for parent in parents { text += "parent \(parent.hex)\n" }
    text += "author \(people.author)\ncommitter \(people.committer)\n\n\(message)"
    return try objects.write(Array(text.utf8), type: .commit)
  }

  /// The same, made and signed by git as it is told to sign.
  func signedCommit(_ tree: ObjectID, parent: ObjectID, message: String, by git: GitProgram, environment: [String: String]) throws -> ObjectID {
    let result = try git.run(
      ["commit-tree", "-S", "-p", parent.hex, tree.hex], input: Array(message.utf8), environment: environment.merging(objectVariables) { $1 },
      isInteractive: true)
    let output = String(decoding: result.output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    guard result.exit == 0, let commit = ObjectID(hex: output) else {
      throw Failure(
        "git cannot sign the commit", causes: GitProgram.lines(of: result.message),
        hint: "'git config user.signingKey' names the key, and 'git config gpg.format' its sort; nothing was changed")
    }
    return commit
  }

  func engine(now: Int64) throws -> Engine {
    guard !repository.conditions.isShallow else {
      throw Failure("cannot decide: this clone is shallow, and the history that the answer needs is missing", hint: "run 'git fetch --unshallow'")
    }
    return Engine(
      place: place, repository: repository, builtIn: Workspace.builtInKinds, settings: VerifierSettings(searchPath: Environment.searchPath), now: now,
      shelf: workspace.shelf)
  }

  private static func quoted(_ path: String) -> String {
    guard path.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "\"") }) else { return path }
    return "\"" + path.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
      .split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
  }
}

/// Author and committer as a commit names them, `Name <address> seconds zone`, from git's own reading of its configuration.
struct CommitPeople {
  let author: String
  let committer: String

  init(_ git: GitProgram, environment: [String: String]) throws(Failure) {
    let hint = "git config user.name NAME; git config user.email ADDRESS"
    author = try git.answer(["var", "GIT_AUTHOR_IDENT"], environment: environment, hint: hint)
    committer = try git.answer(["var", "GIT_COMMITTER_IDENT"], environment: environment, hint: hint)
  }

  /// The address between the angle brackets.
  var address: String {
    guard let open = author.lastIndex(of: "<"), let close = author.lastIndex(of: ">"), open < close else { return "" }
    return String(author[author.index(after: open)..<close])
  }

  /// `Name <address>`.
  var authorText: String { author.lastIndex(of: ">").map { String(author[...$0]) } ?? author }
}
