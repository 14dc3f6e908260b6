import HistoryIndex
import ServiceTime
import Identifiers
import TestSupport

/// Random, repeatable histories with everything that makes an index wrong: branches, merges, squashes, rebases, resets,
/// moved, removed, broken and duplicated records, edited stamps and clocks that go wrong.
struct RandomHistory {
  let scene: Scene
  var random: SeededGenerator
  private var branches = 0
  private let states = ["new", "in-progress", "pending", "resolved", "closed", "cancelled"]

  init(seed: UInt64) throws {
    scene = try Scene()
    random = SeededGenerator(seed: seed)
    try scene.incident("INC-2026-0001", "new")
  }

  mutating func step(_ number: Int) throws {
    let repository = scene.repository
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<10:
      try edit(number)
    case 10:
      branches += 1
      try repository.startBranch("side\(branches)")
      try edit(number)
    case 11..<14:
      guard let other = otherBranch() else { return try edit(number) }
      try repository.merge([other], details("merge \(number)"), resolution: .ours)
    case 14:
      guard let other = otherBranch() else { return try edit(number) }
      try repository.prepareMerge(of: [other], resolution: .theirs)
      try repository.commit(details("squash \(number)"))
    case 15:
      guard let other = otherBranch(), try repository.mergeBase(other, try tip()) != nil else { return try edit(number) }
      do { try repository.rebase(onto: other, by: Identity("bob")) } catch is StoryError { try repository.reset(to: other) }
    case 16:
      if let parent = try repository.built(try tip()).parents.first, try repository.built(parent).parents.isEmpty == false {
        try repository.reset(to: parent)
      }
      try edit(number)
    case 17:
      guard let file = files().randomElement(using: &random) else { return }
      try repository.rename(file, to: RepoPath("incidents/moved\(number % 3)/" + String(decoding: file.lastComponent, as: UTF8.self)))
      try commit(number)
    case 18:
      guard let file = files().randomElement(using: &random) else { return }
      try repository.delete(file)
      try commit(number)
    default:
      guard let file = files().randomElement(using: &random) else { return }
      try repository.write(file, "---\nstatus: [broken\n---\n\(number)\n")
      try commit(number)
    }
    if Int.random(in: 0..<6, using: &random) == 0, let name = repository.references.keys.sorted().randomElement(using: &random) {
      try repository.switchTo(String(name.dropFirst("refs/heads/".count)))
    }
  }

  private func tip() throws -> ObjectID {
    guard let tip = scene.repository.tip else { throw StoryError("there is no commit") }
    return tip
  }

  private mutating func otherBranch() -> ObjectID? {
    let own = scene.repository.tip
    return scene.repository.references.sorted { $0.key < $1.key }.map(\.value).filter { $0 != own }.randomElement(using: &random)
  }

  private func files() -> [RepoPath] {
    var files: [RepoPath] = []
    for number in 1...6 {
      for folder in ["", "moved0/", "moved1/", "moved2/"] {
        let path = RepoPath("incidents/\(folder)INC-2026-000\(number).md")
        if scene.repository.files[path] != nil { files.append(path) }
      }
    }
    return files
  }

  private mutating func edit(_ number: Int) throws {
    let id = "INC-2026-000\(Int.random(in: 1...6, using: &random))"
    let existing = files().first { $0.text.hasSuffix("\(id).md") }
    func stamp(_ name: String) -> [String] {
      switch Int.random(in: 0..<5, using: &random) {
      case 0: []
      case 1: ["\(name): sometime"]
      default: ["\(name): 2026-03-0\(Int.random(in: 1...9, using: &random))T1\(Int.random(in: 0...9, using: &random)):00:00Z"]
      }
    }
    var fields = ["impact: \(["high", "medium", "low"].randomElement(using: &random) ?? "low")", "priority: P\(Int.random(in: 1...4, using: &random))"]
    fields += stamp("opened_at") + stamp("acknowledged_at") + stamp("resolved_at") + stamp("closed_at")
    if Bool.random(using: &random) { fields.append("services: [SVC-a, SVC-\(Int.random(in: 1...3, using: &random))]") }
    try scene.write(id, states.randomElement(using: &random) ?? "new", fields, at: existing?.text)
    try commit(number)
  }

  private mutating func commit(_ number: Int) throws { try scene.repository.commit(details("step \(number)")) }

  private mutating func details(_ subject: String) -> CommitDetails {
    var details = CommitDetails(subject, by: Identity(["alice", "bob", "carol"].randomElement(using: &random) ?? "alice"))
    if Int.random(in: 0..<5, using: &random) == 0 { details.authored = scene.repository.clock + Int.random(in: -90_000...9000, using: &random) }
    return details
  }
}
