import Identifiers
import Records

/// Which files each step of a mainline touched, so that a record can be followed without passing all others.
struct LandingIndex {
  /// The root of trust.
  private(set) var root: ObjectID
  /// Whether a file of a kind with patterns instead of a folder was seen, whose name does not tell its id.
  private(set) var hasPatterns: Bool
  /// Every commit that the root of trust rests on, itself included, and every one that landed after it, in the order in which they landed.
  private(set) var commits: [ObjectID]
  /// The number of commits up to the root of trust.
  private let rootCount: Int
  private var steps: [Step] = []
  /// For the root of trust and each step the latest committer time of the mainline up to there, in seconds since 1970.
  private var latest: [Int64]
  private var touched: [UInt32] = []
  private var names = TextTable()

  /// Plain numbers, because a step is written to files as it stands in memory.
  struct Step: PlainColumn {
    /// Where its commits end, of which the last one is the mainline's.
    var commitEnd: UInt32
    /// Where the names of its files end.
    var nameEnd: UInt32
    /// 1 where it touched what the rules are read from.
    var changesRules: UInt32
  }

  /// `time` is the committer time of the root of trust.
  init(root: ObjectID, at time: Int64, before commits: [ObjectID]) {
    (self.root, self.commits, rootCount, hasPatterns, latest) = (root, commits, commits.count, false, [time])
  }

  var count: Int { steps.count }

  /// The mainline commit of a step, for -1 the root of trust.
  func commit(_ step: Int) -> ObjectID { step < 0 ? root : commits[Int(steps[step].commitEnd) - 1] }

  /// When a step landed: the latest committer time of the mainline up to it, for -1 up to the root of trust.
  func landed(_ step: Int) -> Int64 { latest[step + 1] }

  /// What arrived with a step, the mainline commit last.
  func arriving(_ step: Int) -> ArraySlice<ObjectID> {
    commits[(step == 0 ? rootCount : Int(steps[step - 1].commitEnd))..<Int(steps[step].commitEnd)]
  }

  /// By commit the step with which it landed.
  func steps(upTo last: Int) -> [ObjectID: Int] {
    var steps: [ObjectID: Int] = [:]
    steps.reserveCapacity(commits(upTo: last).count)
    for commit in commits(upTo: -1) { steps[commit] = -1 }
    for step in 0..<(last + 1) { for commit in arriving(step) { steps[commit] = step } }
    return steps
  }

  /// The commits that are there once a step has landed.
  func commits(upTo step: Int) -> ArraySlice<ObjectID> { commits[..<(step < 0 ? rootCount : Int(steps[step].commitEnd))] }

  /// Adds a step that changed these files, each of which is named once. `book` are the rules of the place where it landed, nil where they cannot be read.
  /// `time` is the committer time of the mainline commit.
  mutating func append(_ arriving: [ObjectID], at time: Int64, files: some Collection<RepoPath>, by book: RuleBook?) {
    commits += arriving
    latest.append(max(time, latest[latest.count - 1]))
    var changesRules = book?.fallenBack ?? true
    for file in files {
      if let book, !changesRules { changesRules = book.rules.mayHoldRules(file) }
      let name = file.lastComponent.withUnsafeBufferPointer { names.number(of: $0) }
      touched.append(UInt32(name))
    }
    steps.append(Step(commitEnd: UInt32(commits.count), nameEnd: UInt32(touched.count), changesRules: changesRules ? 1 : 0))
    hasPatterns = hasPatterns || book?.rules.locator.hasPatterns ?? true
  }

  /// The steps up to `last` that touched a file whose name starts with one of the ids, or what the rules are read from.
  func steps(upTo last: Int, touching ids: Set<RecordID>) -> [Int] {
    let own = RecordNames(ids)
    let wanted = (0..<names.count).map { name in names.withBytes(of: name) { own.begin($0) } }
    return steps.indices.prefix(last + 1).filter { step in
      let start = step == 0 ? 0 : Int(steps[step - 1].nameEnd)
      return steps[step].changesRules != 0 || touched[start..<Int(steps[step].nameEnd)].contains { wanted[Int($0)] }
    }
  }
}

extension LandingIndex {
  private static let magic = Array("itsmland".utf8)

  func encoded(_ key: [UInt8]) -> [UInt8] {
    var writer = ColumnWriter(capacity: commits.count * 40)
    writer.add(Self.magic)
    writer.add(key)
    writer.add([root])
    writer.add([UInt32(rootCount), hasPatterns ? 1 : 0])
    writer.add(commits)
    writer.add(steps)
    writer.add(latest)
    writer.add(touched)
    writer.add(names.ends)
    writer.add(names.bytes)
    return writer.finish()
  }

  /// Nil for anything but what `encoded` gave for the same key.
  init?(_ bytes: [UInt8], key: [UInt8]) {
    let read: LandingIndex? = bytes.withUnsafeBytes { raw in
      guard var reader = ColumnReader(raw), reader.next(UInt8.self) == Self.magic, reader.next(UInt8.self) == key,
        let root = reader.next(ObjectID.self)?.first, let numbers = reader.next(UInt32.self), numbers.count == 2,
        let commits = reader.next(ObjectID.self), Int(numbers[0]) <= commits.count, let steps = reader.next(Step.self),
        let latest = reader.next(Int64.self), latest.count == steps.count + 1, let touched = reader.next(UInt32.self),
        let ends = reader.next(UInt32.self), let text = reader.next(UInt8.self), reader.isAtEnd,
        let names = TextTable(bytes: text, ends: ends), touched.allSatisfy({ $0 < ends.count })
      else { return nil }
      var (commit, name) = (numbers[0], UInt32(0))
      for step in steps {
        guard step.commitEnd > commit, step.nameEnd >= name else { return nil }
        (commit, name) = (step.commitEnd, step.nameEnd)
      }
      guard Int(commit) == commits.count, Int(name) == touched.count else { return nil }
      var index = LandingIndex(root: root, at: latest[0], before: Array(commits[..<Int(numbers[0])]))
      (index.commits, index.steps, index.latest, index.touched, index.names, index.hasPatterns) = (commits, steps, latest, touched, names, numbers[1] != 0)
      return index
    }
    guard let read else { return nil }
    self = read
  }
}
