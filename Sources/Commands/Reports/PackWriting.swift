import Diagnostics
import Git
import Glibc
import Identifiers
import Reports

/// Writes an auditor's pack into a folder of its own.
enum PackWriting {
  /// Refuses anything but an empty folder or a new one, before work is done.
  static func check(_ folder: String) throws {
    guard let status = try FileStatus.read(folder) else { return }
    guard status.type == .directory else { throw Failure("'\(folder)' is no folder", hint: "name a new folder for the pack") }
    guard let stream = opendir(folder) else {
      throw Failure("cannot read the folder '\(folder)'", causes: [String(cString: strerror(errno))])
    }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name == "." || name == ".." else {
        throw Failure("the folder '\(folder)' is not empty", hint: "a pack holds nothing but what was cited; name a new folder")
      }
    }
  }

  static func write(_ pack: EvidencePack, to folder: String) throws {
    for file in pack.files {
      let path = folder + "/" + file.path.text
      if try !FileWriting.create(path, with: file.bytes) { throw Failure("'\(path)' is there already", hint: "name a new folder for the pack") }
    }
  }
}
