import Diagnostics
import Glibc
import Presets

/// Writes the files of a preset, and none over another.
struct PresetWriting {
  let top: String
  let files: [Preset.File]

  /// Where a file goes whose place is taken.
  private static let otherPaths = ["README.md": ".itsm/README.md"]

  struct Report {
    var written: [String] = []
    var kept: [String] = []
  }

  /// The configuration is written last: before it is there, nothing is governed.
  func write() throws(Failure) -> Report {
    var report = Report()
    let isConfiguration: (Preset.File) -> Bool = { $0.path == ".itsm/config.yaml" }
    for file in files.filter({ !isConfiguration($0) }) + files.filter(isConfiguration) {
      if try isTaken(file.path) {
        report.kept.append(file.path)
        if let other = Self.otherPaths[file.path], try !isTaken(other),
          try FileWriting.create(top + "/" + other, with: Array(file.text.utf8))
        {
          report.written.append(other)
        }
      } else if try FileWriting.create(top + "/" + file.path, with: Array(file.text.utf8), executable: file.isExecutable) {
        report.written.append(file.path)
      } else {
        report.kept.append(file.path)
      }
    }
    report.written.sort()
    return report
  }

  /// A file, or a link on the way that leads elsewhere.
  private func isTaken(_ path: String) throws(Failure) -> Bool {
    var place = top
    let components = path.split(separator: "/")
    for (position, component) in components.enumerated() {
      place += "/" + component
      var status = stat()
      guard lstat(place, &status) == 0 else { return false }
      let isLast = position == components.count - 1
      if !isLast, status.st_mode & S_IFMT != S_IFDIR {
        throw Failure("cannot write '\(path)'", causes: ["'\(place)' is there and is no folder"], hint: "move it out of the way; run 'itsm init' again")
      }
      if isLast { return true }
    }
    return false
  }
}
