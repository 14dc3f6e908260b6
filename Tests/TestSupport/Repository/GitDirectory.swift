/// The few files that make a directory a git repository.
package enum GitDirectory {
  package static func create(_ path: String, bare: Bool) throws {
    for folder in ["objects/pack", "refs/heads", "refs/tags", "hooks"] { try Disk.makeFolder(path + "/" + folder) }
    try Disk.write(Array("ref: refs/heads/main\n".utf8), to: path + "/HEAD")
    let config =
      "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = \(bare)\n[gc]\n\tauto = 0\n"
      // A server decides by its hook alone, not by settings about its HEAD.
      + "[receive]\n\tdenyDeleteCurrent = ignore\n"
    try Disk.write(Array(config.utf8), to: path + "/config")
  }

  /// Adds a key such as `itsm.root` or `gpg.ssh.program` to the repository's configuration.
  package static func configure(_ path: String, _ key: String, _ value: String) throws {
    let parts = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2, let section = parts.first, let name = parts.last else { throw StoryError("'\(key)' is no key") }
    let middle = parts.dropFirst().dropLast().joined(separator: ".")
    let heading = middle.isEmpty ? "[\(section)]" : "[\(section) \"\(middle)\"]"
    let text = try Disk.read(path + "/config") + Array("\(heading)\n\t\(name) = \"\(value)\"\n".utf8)
    try Disk.write(text, to: path + "/config")
  }
}
