import Authoring
import Diagnostics
import Git
import Identifiers
import Kinds
import Snapshots

/// Looks up which ids of a kind are in use: in the work tree, the index, and every local and remote-tracking branch.
struct IDSurvey {
  let repository: Repository

  /// Only names are looked at, and every folder that branches share once. `asked` is an id that somebody wants to give.
  func taken(for kind: Kind, asked: String? = nil) throws(Failure) -> TakenIDs {
    var taken = TakenIDs(kind: kind, asked: asked)
    guard case .folder(let folder) = kind.location else { return taken }
    do throws(GitFailure) {
      for file in try repository.workTreeFiles(under: [folder]).files {
        taken.note(name: file.path.lastComponent, origin: "'\(file.path)' in the work tree")
      }
      for entry in try repository.indexEntries() where entry.path.isInside(folder) {
        taken.note(name: entry.path.lastComponent, origin: "'\(entry.path)' in the index")
      }
      var seen: Set<ObjectID> = []
      for prefix in ["refs/heads/", "refs/remotes/"] {
        for (name, commit) in try repository.references(under: prefix) {
          guard let entry = try repository.entry(at: folder, in: try repository.treeID(ofCommit: commit)), entry.kind == .directory else { continue }
          try note(entry.id, of: name, &taken, &seen)
        }
      }
    } catch {
      throw error.failure
    }
    return taken
  }

  private func note(_ tree: ObjectID, of branch: String, _ taken: inout TakenIDs, _ seen: inout Set<ObjectID>) throws(GitFailure) {
    guard seen.insert(tree).inserted else { return }
    for entry in try repository.tree(tree) {
      if entry.kind == .directory {
        try note(entry.id, of: branch, &taken, &seen)
      } else {
        taken.note(name: entry.name[...], origin: "'\(String(decoding: entry.name, as: UTF8.self))' on '\(branch)'")
      }
    }
  }
}
