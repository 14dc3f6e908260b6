import Identifiers

/// The paths that a comparison is kept to; nil for all.
struct FolderFilter {
  let folders: [RepoPath]?

  var isLimited: Bool { folders != nil }

  /// For a directory, whether everything in it is included.
  func includes(_ path: RepoPath) -> Bool {
    guard let folders else { return true }
    return folders.contains { path.isInside($0) }
  }

  /// Whether something below the directory may be included.
  func reaches(directory path: RepoPath) -> Bool {
    guard let folders else { return true }
    return folders.contains { path.isInside($0) || $0.isInside(path) }
  }
}
