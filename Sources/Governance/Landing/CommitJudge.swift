package import Diagnostics
import Git
package import Identifiers
import Kinds
import Records
import Signatures

extension Engine {
  /// How far clocks may disagree, in seconds.
  static let tolerance: Int64 = 86_400
  /// Deeper than any real folder; as deep as trees are compared.
  private static let deepestFolder = 1024

  /// Judges a commit by itself: its form, its times. `landedBefore` is the latest time of the mainline before it, for a commit of the mainline.
  func judgeCommit(_ commit: Commit, _ context: CommitContext, landedBefore: Int64?) throws {
    judgeForm(of: commit, context)
    if commit.committer.seconds > now + Self.tolerance {
      add(Violation(code: "HI001", message: "the commit's time lies in the future", help: "set the clock of the machine that made it"), context, path: nil, record: nil)
    }
    for parent in commit.parents {
      let time = try repository.commit(parent).committer.seconds
      guard commit.committer.seconds < time - Self.tolerance else { continue }
      add(
        Violation(code: "HI001", message: "the commit claims to be more than a day older than its parent \(parent.short)", help: "set the clock of the machine that made it"),
        context, path: nil, record: nil)
      return
    }
    // Many steps of less than a day would lead back as far as one likes.
    if let landedBefore, commit.committer.seconds < landedBefore - Self.tolerance {
      add(
        Violation(code: "HI001", message: "the commit claims to be more than a day older than what landed before it", help: "set the clock of the machine that made it"),
        context, path: nil, record: nil)
    }
  }

  private func judgeForm(of commit: Commit, _ context: CommitContext) {
    if let defect = commit.defects.first {
      add(Violation(code: "SI004", message: "the commit is malformed: \(defect.description)", help: "make the commit anew"), context, path: nil, record: nil)
    } else if case .malformed(let reason) = context.evidence.signature {
      add(Violation(code: "SI004", message: "the commit is malformed: \(reason)", help: "make the commit anew"), context, path: nil, record: nil)
    }
  }

  /// Judges the signature of a commit that acts, and whether it is strong enough.
  ///
  /// What the commit itself changed stands last: a landing may hold more commits than can be looked through for each.
  func noteEvidence(_ context: CommitContext, changes: [JudgedChange], rulesActs: [RulesJudge.RulesAct]) {
    guard [changes.last?.context.commit.id, rulesActs.last?.context.commit.id].contains(context.commit.id) else { return }
    if case .cannotVerify(let reason) = context.evidence.signature {
      undecided.append("the signature of commit \(context.commit.id.short) cannot be verified: \(reason)")
    }
    guard let violation = defect(ofEvidence: context) else { return }
    doubtful.insert(context.commit.id)
    add(violation, context, path: nil, record: nil)
  }

  /// What stands against the signature of a commit that acts, or against its lack where one is asked for.
  func defect(ofEvidence context: CommitContext) -> Violation? {
    doubt(of: context) ?? (context.book.configuration.assurance == .signed && !context.evidence.isSigned ? unsigned(context) : nil)
  }

  /// What stands against a commit without its author's signature, where one is asked for.
  private func unsigned(_ context: CommitContext) -> Violation {
    let address = context.commit.author.emailText
    let asked = "the repository asks for signed commits"
    switch context.evidence.actor {
    case .person:
      let loss = context.commit.lossOfSignature.map { ": " + $0 } ?? ""
      return Violation(code: "SI005", message: "\(asked), and this one is not signed by its author\(loss)", help: "its author makes it anew with 'git commit -S'")
    case .nobody:
      return Violation(
        code: "SI005", message: "\(asked), and nobody lists the address '\(address)' of this one's author, so that no signature could be told to be the author's",
        help: "commit under an address that your person record lists ('git config user.email ADDRESS'); a new one is listed under 'emails' of the record, and lands first")
    case .several(let people):
      return Violation(
        code: "SI005", message: "\(asked), and \(people.map(\.text).joined(separator: " and ")) both list the address '\(address)' of this one's author",
        help: "commit under an address of your own ('git config user.email ADDRESS')")
    }
  }

  /// How a key comes to be listed where the rules of a commit do not have it.
  private func listing(_ book: RuleBook) -> String {
    let managers = book.directory.people.values.filter { $0.holds("service-manager", at: now) && !$0.isAutomation }
    let able = managers.filter { person in person.keys.contains { $0.canSign(at: now) } }.map(\.id.text).sorted()
    guard book.configuration.assurance == .signed, book.policies(governing: "rules").isEmpty else {
      return "list the key under 'keys' of its owner's person record, and land that first"
    }
    if let first = able.first { return "have the key listed under 'keys' of its owner's person record by \(first), whose key can be used, and land that first" }
    return "no service manager lists a key, so that nobody can list this one any more: begin anew with a root whose person records list their keys"
  }

  /// What stands against the signature of a commit that acts; nil too where it cannot be verified.
  private func doubt(of context: CommitContext) -> Violation? {
    let isAttester = context.evidence.person.map(context.book.attesters.contains) ?? false
    let anew = "make the commit anew, signed with a key that its author lists"
    return switch context.evidence.signature {
    case .none, .malformed, .cannotVerify: nil
    case .valid(let signer):
      signer == context.evidence.person || context.book.attesters.contains(signer)
        ? nil
        : Violation(
          code: "SI006", message: "the commit is signed by a key of \(signer), not of its author '\(context.commit.author.emailText)'",
          help: "who signs is who commits: make the commit anew, with the author's own key or as \(signer)")
    case .invalid(let reason): Violation(code: "SI003", message: "the signature is bad: \(reason)", help: anew)
    case .unknownKey(let fingerprint):
      isAttester
        ? nil
        : Violation(
          code: "SI006", message: "the commit is signed by a key that nobody lists (\(fingerprint))",
          help: "\(listing(context.book)); or \(anew)")
    case .outdated(let person, let reason): Violation(code: "SI007", message: "the signature by \(person) does not hold: \(reason)", help: anew)
    }
  }

  /// Takes a commit for one that its author signs: it only stands for the one that will be made.
  package func presumeSigned(_ commit: ObjectID) { evidence.presumedSigned = commit }

  /// What would stand against the signature of a commit that acts if it landed on `base` now. Fails where it cannot be verified.
  package func doubts(ofSignatureUnder id: ObjectID, onto base: ObjectID) throws -> [Finding] {
    let (commit, tree) = (try repository.commit(id), try repository.treeID(ofCommit: base))
    let context = commitContext(
      commit,
      ApprovalContext(book: try rulesAtStart(base), base: tree, tree: commit.tree, landedAt: now, hasLanded: false, landings: landings))
    if case .cannotVerify(let reason) = context.evidence.signature {
      throw Failure("cannot decide: the signature that git makes cannot be verified", causes: [reason], hint: "what cannot be verified is never accepted")
    }
    return doubt(of: context).map { [WorkflowFinding.make($0.code, $0.message, help: $0.help, commit: id, actor: context.actor?.id)] } ?? []
  }

  /// Trees that git would not write; one finding for each.
  func judgeTrees(of commit: Commit, _ context: CommitContext) throws -> Bool {
    var found = false
    func report(_ tree: ObjectID, _ name: String) throws {
      guard let defect = try repository.treeDefects(tree).first else { return }
      found = true
      add(
        Violation(code: "HI004", message: "the tree '\(name)' is malformed: \(defect.description)", help: "make the commit anew"), context, path: nil, record: nil)
    }
    // Any folder may hold a file that a record names, and may become a record folder: none is left out.
    func descend(_ tree: ObjectID, _ prefix: String, _ landed: ObjectID?, depth: Int) throws {
      guard depth < Self.deepestFolder else {
        throw Failure("cannot decide: folders of commit \(commit.id.short) are nested more than \(Self.deepestFolder) deep", hint: "make the commit anew")
      }
      let fresh = try repository.directories(in: tree).filter { !checkedTrees.contains($0.id) }
      guard !fresh.isEmpty else { return }
      let known = try landed.map { Dictionary(try repository.directories(in: $0).map { ($0.name, $0.id) }) { first, _ in first } } ?? [:]
      for entry in fresh {
        let before = known[entry.name]
        guard entry.id != before, checkedTrees.insert(entry.id).inserted else { continue }
        let name = prefix + String(decoding: entry.name, as: UTF8.self)
        try report(entry.id, name)
        try descend(entry.id, name + "/", before, depth: depth + 1)
      }
    }
    try report(commit.tree, "/")
    // What has landed was looked at when it did; an audit looks at everything.
    try descend(commit.tree, "", versions.ahead == nil ? context.approval.base : nil, depth: 0)
    return found
  }

  /// Rules that the commit leaves unreadable, and identities that it makes two people share.
  func judgeReadability(of commit: Commit, _ context: CommitContext) throws {
    let parents = try commit.parents.map { try repository.treeID(ofCommit: $0) }
    let own = try repository.entry(at: ".itsm", in: commit.tree)?.id
    let before = try parents.map { try repository.entry(at: ".itsm", in: $0)?.id }
    guard try library.isGoverned(commit.tree) else { return }
    if !before.contains(own), let failure = try library.readability(of: commit.tree) {
      add(
        Violation(
          code: "RL003", message: "\(failure.message)\(failure.causes.first.map { ": \($0)" } ?? "")", help: "correct it ('itsm validate' says where); until then the last readable version goes on judging"),
        context, path: Configuration.path, record: nil)
      return
    }
    let people = context.book.kinds.acting(as: .person).compactMap { kind in if case .folder(let folder) = kind.location { folder } else { nil } }
    guard let first = parents.first, let folder = people.first,
      try repository.entry(at: folder, in: first)?.id != repository.entry(at: folder, in: commit.tree)?.id
    else { return }
    let known = Set(try library.book(of: first, previous: context.book).directory.shared.map(\.[0].subject))
    for claims in try library.book(of: commit.tree, previous: context.book).directory.shared where !known.contains(claims[0].subject) {
      let own = try claims.first { try repository.entry(at: $0.path, in: parents[0])?.id != repository.entry(at: $0.path, in: commit.tree)?.id }
      addShared(claims, at: own, context)
    }
  }

  /// The root of trust is accepted unjudged, its form apart.
  func judgeForm(ofRoot id: ObjectID, _ change: CommitChange) throws {
    guard let book = books.last else { return }
    let commit = try repository.commit(id)
    let time = commit.committer.seconds
    let context = commitContext(
      commit, ApprovalContext(book: book, base: commit.tree, tree: commit.tree, landedAt: time, hasLanded: true, landings: landings))
    judgeForm(of: commit, context)
    hasOddTrees = try judgeTrees(of: commit, context)
    report(change, context, judging: true)
    for claims in book.directory.shared { addShared(claims, at: nil, context) }
  }

  /// What several people list, at one of the lines that list it.
  func addShared(_ claims: [Directory.Claim], at own: Directory.Claim?, _ context: CommitContext) {
    guard let place = own ?? claims.last else { return }
    func once(_ names: [String]) -> [String] { names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
    let violation = Violation(
      code: "SI008", message: "\(place.what) is listed by \(once(claims.map(\.person.text)).joined(separator: " and "))",
      help: "it proves nothing while it is not one person's: take it out of \(once(claims.map { "'\($0.path)'" }).joined(separator: " or "))", range: place.range)
    add(violation, context, path: place.path, record: place.person)
  }

  /// The approvals that merges of attesting programs vouch for by the rules of a book. `landed` as in `EvidenceReader`.
  func vouches(of commits: [Commit], by book: RuleBook, landed: Int64?) throws -> [ApprovalContext.Vouch] {
    guard !book.attesters.isEmpty else { return [] }
    return try commits.filter { $0.parents.count > 1 }.flatMap { try vouches(of: $0, by: book, landed: landed) }
  }

  private func vouches(of commit: Commit, by book: RuleBook, landed: Int64?) throws -> [ApprovalContext.Vouch] {
    let proof = evidence.evidence(of: commit, directory: book.directory, landed: landed)
    guard proof.isSigned, let forge = proof.person, book.attesters.contains(forge) else { return [] }
    let people = Trailers.last(in: commit.messageText).values(of: "approved-by").compactMap(Trailers.onlyAddress).compactMap { address in
      if case .person(let person) = book.directory.owner(of: address) { person } else { nil }
    }
    guard !people.isEmpty else { return [] }
    var vouches: [ApprovalContext.Vouch] = []
    let parent = try repository.treeID(ofCommit: commit.parents[0])
    for change in try repository.differences(from: parent, to: commit.tree, folders: book.rules.locator.folders) {
      guard case .record(let kind) = book.rules.locator.place(of: change.path), let new = change.new, new.kind == .file,
        let version = try versions.version(at: VersionSite(path: change.path, blob: new.id, tree: commit.tree), kind: kind)
      else { continue }
      let digest = try version.digest()
      vouches += people.map { ApprovalContext.Vouch(person: $0, record: version.id, digest: digest, commit: commit.id) }
    }
    return vouches
  }
}
