import Glibc
import TestSupport

/// A file system that is mounted for the length of a test.
final class Mount {
  private let folder: String
  private var isMounted = true

  /// Root may mount, unless a container forbids it.
  static let isPossible: Bool = {
    guard getuid() == 0, let folder = try? TemporaryDirectory(), let mount = try? Mount(["-t", "tmpfs", "tmpfs"], on: folder.path) else { return false }
    mount.end()
    return true
  }()

  init(_ arguments: [String], on folder: String) throws {
    self.folder = folder
    try Disk.makeFolder(folder)
    let outcome = try Program.run(["mount"] + arguments + [folder])
    guard outcome.status == 0 else { throw StoryError("mount: \(outcome.errorText)") }
  }

  func makeReadOnly() throws {
    let outcome = try Program.run(["mount", "-o", "remount,bind,ro", folder])
    guard outcome.status == 0 else { throw StoryError("mount: \(outcome.errorText)") }
  }

  func end() {
    guard isMounted else { return }
    isMounted = false
    _ = umount2(folder, Int32(MNT_DETACH))
  }

  deinit { end() }
}
