import CGit2
import Synchronization

/// The one place that starts libgit2 and sets the options that hold for the whole process.
enum Library {
  /// What the repository format may name besides the plain format: none of these changes how objects are read.
  private static let harmlessExtensions: [StaticString] = [
    "partialclone", "worktreeconfig", "preciousobjects", "relativeworktrees",
  ]

  private static let started: Int32 = {
    let status = git_libgit2_init()
    guard status >= 0 else { return status }
    // Trees have a cache of ours, next to what was found out about them.
    _ = git2_set_cached_size(GIT_OBJECT_TREE, 0)
    // What is read through `Objects` is hashed there, several times faster than libgit2 does it.
    _ = git2_set_hash_verification(0)
    // What a tree says about merging must not change what a merge is taken for.
    let ignored = git2_ignore_merge_drivers()
    guard ignored >= 0 else { return ignored }
    let names = harmlessExtensions.map { name in
      UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self) as UnsafePointer<CChar>?
    }
    return git2_set_extensions(names, names.count)
  }()

  private static let verification = Atomic<Bool>(true)

  static func start() throws(GitFailure) {
    guard started >= 0 else {
      throw GitFailure(operation: "start", subject: "libgit2", reason: lastError() ?? "status \(started)", kind: .other)
    }
  }

  static var verifiesHashes: Bool {
    get { verification.load(ordering: .relaxed) }
    set {
      verification.store(newValue, ordering: .relaxed)
    }
  }

  /// Lets libgit2 hash what it reads for itself, from now on.
  static func verifyInside() {
    if verifiesHashes { _ = git2_set_hash_verification(1) }
  }

  /// libgit2's own words for the last failure on this thread.
  static func lastError() -> String? {
    guard let error = git_error_last(), let message = error.pointee.message else { return nil }
    return String(cString: message)
  }
}
