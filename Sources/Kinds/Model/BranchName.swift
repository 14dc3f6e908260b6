/// The short name of a branch, as git allows it.
enum BranchName {
  static func isValid(_ name: String) -> Bool {
    let components = name.split(separator: "/", omittingEmptySubsequences: false)
    if components.contains(where: { $0.isEmpty || $0.hasPrefix(".") || $0.hasSuffix(".lock") }) { return false }
    if name.hasPrefix("-") || name.hasSuffix(".") || name.hasPrefix("refs/") || name == "@" || name == "HEAD" { return false }
    if name.contains("..") || name.contains("@{") { return false }
    return name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"*?[\\^~:".utf8.contains($0) }
  }
}
