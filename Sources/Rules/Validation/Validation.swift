package import Diagnostics
package import Identifiers
import Kinds
package import Records

/// The judgement of one tree: every record by itself, and all of them together.
package struct Validation: Sendable {
  package private(set) var findings: [Finding] = []
  package private(set) var suppressed: [FindingReport.Suppressed] = []
  package private(set) var catalogue: Catalogue
  package let recordCount: Int

  private static let managementFamily = "SM"
  /// Codes of fields, names and records that are not there, perhaps because a kind that would have them cannot be applied.
  private static let consequences: Set<RuleCode> = ["FD003", "FD013", "FD014", "RF001", "RF002"]

  /// Judges a tree. Reading is spread over the processors; the order of the findings does not depend on it.
  ///
  /// A cache is of use where the snapshot knows the ids of its blobs.
  /// With `management` the checks of the management system are made, which depend on the present and say nothing about whether
  /// a commit is in order. With `strays` records are looked for outside of the record folders, too.
  package static func run(
    _ snapshot: some Snapshot, rules: TreeRules, now: Int64, cache: (any FactsCache)? = nil, management: Bool = false, strays: Bool = false
  ) throws(Failure) -> Validation {
    let cache = rules.fingerprint.isEmpty ? nil : cache
    let known = cache.map { cache in Meanwhile { cache.load(fingerprint: rules.fingerprint, kinds: rules.kinds) } }
    let entries = try snapshot.entries(in: rules.locator.folders)
    let placed = entries.map { (entry: $0, place: rules.locator.place(of: $0.path)) }
    let reading = try TreeReading(placed, of: snapshot, rules: rules, known: known?.wait(), cache: cache)
    let catalogue = Catalogue(kinds: rules.kinds, table: reading.table, rows: reading.rows)
    var validation = Validation(catalogue: catalogue, recordCount: reading.recordCount)
    let tree = TreeFacts(catalogue: catalogue, now: now, missingFiles: try missingFiles(catalogue, in: snapshot))
    let together = Meanwhile { judgeTogether(tree) }
    let readings = management ? reading.findings : reading.findings.filter { $0.code.family != managementFamily }
    let checks = management ? try ManagementReading.findings(placed, of: snapshot, catalogue, rules: rules, now: now) : []
    let keyless = try NoKeyForRules.findings(placed, of: snapshot, rules: rules, now: now)
    let misplaced = strays ? try Self.misplaced(in: snapshot, rules) : []
    validation.judge(placed, readings: readings + checks + keyless + misplaced, together: together, rules: rules)
    return validation
  }

  private init(catalogue: Catalogue, recordCount: Int) {
    self.catalogue = catalogue
    self.recordCount = recordCount
  }

  private mutating func judge(
    _ placed: [(entry: SnapshotEntry, place: RecordLocator.Place)], readings: [Finding], together: Meanwhile<[Finding]>, rules: TreeRules
  ) {
    var found: [Finding] = []
    for defect in rules.defects + StandardDefects.of(rules) + UnknownClauses.of(rules) + UnfitExamples.of(rules.kinds)
      + UndeclaredRoles.of(rules.configuration, catalogue) + UndeclaredAttesters.of(rules.configuration, catalogue)
    {
      for rule in RuleRegistry.declarationRules {
        if let draft = rule.draft(for: defect) { found.append(rule.finding(draft, path: defect.path, record: nil)) }
      }
    }
    for (path, draft) in MisnamedDeclaration.check(rules.unreadFiles) { found.append(MisnamedDeclaration.finding(draft, path: path, record: nil)) }
    found += RuleSettingRefused.check(rules.configuration, known: RuleRegistry.all)
    for (entry, place) in placed {
      for rule in RuleRegistry.entryRules {
        if let draft = rule.draft(for: entry, at: place, in: rules.locator) { found.append(rule.finding(draft, path: entry.path, record: nil)) }
      }
    }
    for rule in RuleRegistry.treeRules {
      rule.check(placed.filter { !$0.place.isElsewhere }) { draft, entry in
        found.append(rule.finding(draft, path: entry.path, record: nil))
      }
    }
    // What follows from a kind that cannot be applied says nothing about what refers to it.
    let isWhole = rules.brokenKind == nil
    let others = (readings + together.wait()).filter { isWhole || !Self.consequences.contains($0.code) }
    weigh(found + others, configuration: rules.configuration)
  }

  /// What the records are to each other.
  private static func judgeTogether(_ tree: TreeFacts) -> [Finding] {
    var found: [Finding] = []
    for rule in RuleRegistry.catalogueRules {
      rule.check(tree) { draft, record in found.append(rule.finding(draft, path: record.path, record: record.id)) }
    }
    return found
  }

  /// The records whose bytes could not be had, so that nothing can be said of them and of what refers to them.
  package var unreadable: [RepoPath] { findings.filter { $0.code == UnreadableFile.metadata.code }.compactMap(\.path) }

  /// Takes in findings that were made elsewhere, weighed like its own.
  package mutating func add(_ found: [Finding], rules: TreeRules) { weigh(found, configuration: rules.configuration) }

  /// Applies the configuration and the suppressions of the records.
  private mutating func weigh(_ found: [Finding], configuration: Configuration) {
    for var finding in found {
      let isSuppressible = RuleRegistry[finding.code]?.isSuppressible ?? false
      if isSuppressible, let reason = acceptance(of: finding) {
        suppressed.append(FindingReport.Suppressed(finding, reason: reason, origin: .record))
        continue
      }
      // Any rule may be made stricter; only some may be relaxed.
      if let setting = configuration.rules[finding.code], isSuppressible || setting.level == .error {
        guard let severity = Severity(rawValue: setting.level.rawValue) else {
          suppressed.append(FindingReport.Suppressed(finding, reason: setting.reason, origin: .configuration))
          continue
        }
        finding.severity = severity
      }
      findings.append(finding)
    }
    findings.sort(by: Finding.precedes)
  }

  /// Why the record accepts the finding. Of two records with one id it is the one with the finding that counts.
  private func acceptance(of finding: Finding) -> String? {
    guard let id = finding.record else { return nil }
    return catalogue.records(withID: id.text).first { $0.path == finding.path }?.suppressions[finding.code]
  }

  /// Files that are named like records, start like records, and are none because of where they lie.
  private static func misplaced(in snapshot: some Snapshot, _ rules: TreeRules) throws(Failure) -> [Finding] {
    let reader = try snapshot.reader()
    let files = try snapshot.markdownFiles(outside: rules.locator.folders)
    return twins(of: files, rules) + files.compactMap { entry in
      guard let (kind, folder) = rules.locator.kind(namedBy: entry.path) else { return nil }
      // A file that cannot be read may well be a record.
      if let content = try? reader.content(of: entry, limit: RecordReading.sizeLimit), !MisplacedRecord.startsLikeRecord(content.bytes) { return nil }
      return MisplacedRecord.finding(MisplacedRecord.draft(kind: kind, folder: folder), path: entry.path, record: nil)
    }
  }

  /// Folders of such files that some file systems take for those of records, each once.
  private static func twins(of files: [SnapshotEntry], _ rules: TreeRules) -> [Finding] {
    let twins = TwinFolders(rules.locator)
    let folders = files.map(\.path.bytes).compactMap { path in path.firstIndex(of: UInt8(ascii: "/")).map { RepoPath(bytes: Array(path[..<$0])) } }
    return Set(folders).sorted().compactMap { folder in
      twins.twin(of: folder.bytes).map { PathsDifferByCase.finding(PathsDifferByCase.draft(for: folder.text, beside: $0), path: folder, record: nil) }
    }
  }

  /// The files that records name and the tree lacks; each path is looked up once.
  private static func missingFiles(_ catalogue: Catalogue, in snapshot: some Snapshot) throws(Failure) -> Set<RepoPath> {
    let isFile = catalogue.table.fields.map(\.isFile)
    guard isFile.contains(true) else { return [] }
    var named: Set<RepoPath> = []
    catalogue.forEachLink { _, link in
      if isFile[Int(link.field)] { named.insert(RepoPath(catalogue.table.texts[Int(link.target)])) }
    }
    var missing: Set<RepoPath> = []
    for path in named where try !snapshot.holdsFile(path) { missing.insert(path) }
    return missing
  }
}
