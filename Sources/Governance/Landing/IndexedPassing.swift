import Git
import Identifiers
import Kinds
import Records

extension Engine {
  /// Steps from which on another processor begins to read them sooner than this one would have passed them.
  private static let worthReadingAhead = 64

  /// Passes the steps up to `last`, judging none but those in `judged`; of those that touch no wanted record only the place in the
  /// mainline is kept.
  func pass(_ index: LandingIndex, upTo last: Int, before landings: [Landing], judging judged: Set<Int> = []) throws {
    let before = (judgement, undecided, checkedTrees, hasOddTrees)
    repeat {
      // Where a life turns out to have begun under another id, or beside a record that got one, all is judged anew.
      (judgement, undecided, checkedTrees, hasOddTrees) = before
      try passOnce(index, upTo: last, before: landings, judging: judged)
    } while try followsOtherIDs(from: index.root)
  }

  private func passOnce(_ index: LandingIndex, upTo last: Int, before landings: [Landing], judging judged: Set<Int>) throws {
    var selected: Set<Int>?
    var forks: [ObjectID: Int] = [:]
    if let wanted, !index.hasPatterns, let rules = books.last?.rules, !rules.locator.hasPatterns {
      let steps = index.steps(upTo: last, touching: wanted)
      if let found = try self.forks(of: steps, index, upTo: last, before: landings) { (selected, forks) = (Set(steps), found) }
      if selected != nil, steps.count >= Self.worthReadingAhead {
        versions.ahead = ReadAhead(steps.flatMap { Array(index.arriving($0)) }, commits: [:], tip: nil, in: place, rules: rules)
      }
    }
    defer { versions.ahead = nil }
    self.landings.passed = (index, last)
    lives.expect(last + 1, forks: forks)
    books.reserveCapacity(books.count + last + 1)
    for step in 0..<(last + 1) {
      guard selected?.contains(step) ?? true else {
        lives.skip(index.commit(step))
        self.landings.latest = index.landed(step)
        if let book = books.last { books.append(book) }
        continue
      }
      try pass(landing(step, in: index), judging: judged.contains(step))
    }
    bookAhead = start ?? bookAhead
  }

  func landing(_ step: Int, in index: LandingIndex) -> Landing {
    Landing(commit: index.commit(step), parent: index.commit(step - 1), arriving: Array(index.arriving(step)))
  }

  /// The commits of the mainline that those which are passed come from, each with its step; nil where one comes from any other commit that is
  /// not passed.
  private func forks(of steps: [Int], _ index: LandingIndex, upTo last: Int, before landings: [Landing]) throws -> [ObjectID: Int]? {
    let passed = Set(steps.flatMap { Array(index.arriving($0)) } + landings.flatMap(\.arriving))
    var outside: Set<ObjectID> = []
    for commit in passed { outside.formUnion(try repository.parents(ofCommit: commit).filter { !passed.contains($0) }) }
    var forks: [ObjectID: Int] = [:]
    for step in -1..<(last + 1) where !outside.isEmpty {
      if let commit = outside.remove(index.commit(step)) { forks[commit] = step }
    }
    return outside.isEmpty ? forks : nil
  }
}
