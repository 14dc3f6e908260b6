import Foundation
import Glibc

/// Whole files of the file system, by path.
package enum Disk {
  /// Creates or replaces the file, and the folders that lead to it.
  package static func write(_ bytes: some Collection<UInt8>, to path: String, mode: UInt32 = 0o644) throws {
    var file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    if file < 0, errno == ENOENT {
      try makeFolder(folder(of: path))
      file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    }
    guard file >= 0 else { throw StoryError("cannot write \(path): \(String(cString: strerror(errno)))") }
    defer { close(file) }
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw StoryError("cannot write \(path): \(String(cString: strerror(errno)))") }
      rest = rest.dropFirst(count)
    }
  }

  package static func read(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw StoryError("cannot read \(path)") }
    return Array(data)
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  package static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  package static func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }

  /// Gives the file a second name; git never changes an object once it is there, so two repositories may share it.
  package static func link(_ source: String, to target: String) throws {
    if Glibc.link(source, target) == 0 || errno == EEXIST { return }
    try makeFolder(folder(of: target))
    guard Glibc.link(source, target) == 0 || errno == EEXIST else {
      throw StoryError("cannot link \(source) to \(target): \(String(cString: strerror(errno)))")
    }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
