import Identifiers

/// The paths that a comparison is kept to; nil for all.
struct FolderFilter {
  let folders: [RepoPath]?

  func includes(file path: RepoPath) -> Bool {
    guard let folders else { return true }
    return folders.contains { path.isInside($0) }
  }

  /// Whether something below the directory may be included.
  func reaches(directory path: RepoPath) -> Bool {
    guard let folders else { return true }
    return folders.contains { path.isInside($0) || $0.isInside(path) }
  }
}
