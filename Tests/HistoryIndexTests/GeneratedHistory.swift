import Foundation
import HistoryIndex
import Snapshots
import TestSupport
import Testing

/// The benchmark's history, small: incidents and changes with approvals over years, topics that are merged.
struct GeneratedHistory {
  private let folder: TemporaryDirectory
  var path: String { folder.path + "/history" }
  var gitDirectory: String { path + "/.git" }

  init(records: Int, commits: Int) throws {
    folder = try TemporaryDirectory()
    let tools = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Benchmarks").standardizedFileURL.path()
    let script = """
      import sys
      sys.path.insert(0, sys.argv[1])
      from history import History
      from repositories import create
      create(sys.argv[2], History(int(sys.argv[3]), int(sys.argv[4])).write, checkout=False)
      """
    let outcome = try Program.run(["python3", "-B", "-c", script, tools, folder.path + "/history", "\(records)", "\(commits)"])
    guard outcome.status == 0 else { throw StoryError("the history was not made: \(outcome.errorText)") }
  }

  func open(at other: String? = nil, report: @escaping (String) -> Void = { Issue.record("unexpected: \($0)") }) throws -> RecordHistory {
    try RecordHistory.open(RepositoryPlace(path: other ?? path, environment: Program.environment), builtInKinds: Scene.builtInKinds, report: report)
  }

  /// What an index says that is made from nothing.
  func fresh() throws -> [String] {
    let copy = try TemporaryDirectory()
    try Program.git(["clone", "--quiet", "--bare", "--shared", gitDirectory, copy.path + "/copy"], in: copy.path)
    return try Scene.contents(of: open(at: copy.path + "/copy"))
  }
}
