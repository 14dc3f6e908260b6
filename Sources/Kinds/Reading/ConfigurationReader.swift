import FrontMatter
import Identifiers
import ServiceTime

extension Configuration {
  /// Why a configuration cannot be used at all.
  package enum Refusal: Error, Hashable {
    /// The format version is newer than this program.
    case newerVersion(String)
    case unreadable([DeclarationDefect])
  }

  /// Reads the file. Defects of single keys are collected, and the key keeps its default.
  package static func read(_ bytes: [UInt8]) throws(Refusal) -> (configuration: Configuration, defects: [DeclarationDefect]) {
    let text = YAMLText(bytes)
    var reader = DeclarationReader()
    for problem in text.problems {
      reader.defects.append(
        DeclarationDefect(path: path, range: problem.range, problem: .format(problem), message: "the configuration cannot be read", help: nil))
    }
    guard let root = text.root else { throw .unreadable(reader.defects) }
    let declaration = Declaration(root, origin: path)
    let version = declaration["itsm"]?.scalar
    if let version, isNewer(version) { throw .newerVersion(version) }
    let configuration = reader.configuration(declaration)
    return (configuration, reader.defects)
  }

  /// Whether the text is a number above the known version, however many digits it has.
  private static func isNewer(_ version: String) -> Bool {
    let digits = version.utf8.drop { $0 == UInt8(ascii: "0") }
    guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return false }
    return Int(String(Substring(digits))).map { $0 > knownVersion } ?? true
  }
}

extension DeclarationReader {
  private static let configurationKeys = [
    "itsm", "organization", "branch", "time_zone", "assurance", "late_entry", "rules", "attesters", "import",
  ]

  fileprivate mutating func configuration(_ declaration: Declaration) -> Configuration {
    var result = Configuration()
    expectKeys(Self.configurationKeys, in: declaration, of: "the configuration")
    switch declaration["itsm"]?.scalar {
    case nil: refuse(.missing, declaration, "the configuration does not say its format version", help: "add 'itsm: 1'")
    case "1": break
    case let other?: refuse(.wrongValue, declaration["itsm"] ?? declaration, "'\(other)' is no format version", help: "write 'itsm: 1'")
    }
    result.organization = text("organization", in: declaration) ?? ""
    let branches = texts("branch", in: declaration)
    if branches.isEmpty, let place = declaration["branch"] { refuse(.wrongValue, place, "'branch' names no branch, so that none would be protected", help: "branch: main") }
    for branch in branches where !BranchName.isValid(branch) {
      refuse(.wrongValue, declaration.at("branch").naming(branch), "'\(branch)' is no branch name", help: "write the short name, such as main")
    }
    if let place = declaration["branch"] { refuseRepeats(of: place, "'branch' names") }
    if !branches.isEmpty { result.branches = branches }
    if let zone = text("time_zone", in: declaration) {
      result.timeZone = zone
      do { _ = try TimeZoneRules(identifier: zone) } catch {
        refuse(.wrongValue, declaration["time_zone"] ?? declaration, "this machine knows no time zone '\(zone)'",
          help: "use an IANA name such as Europe/Berlin, and install tzdata")
      }
    }
    result.assurance = option("assurance", in: declaration, as: Configuration.Assurance.self) ?? .commit
    result.assurancePlace = declaration["assurance"]?.range
    if let late = text("late_entry", in: declaration) {
      if let seconds = TimeSpan(late)?.fixedSeconds { result.lateEntry = seconds } else {
        refuse(.wrongValue, declaration["late_entry"] ?? declaration, "'\(late)' is no duration in hours and minutes", help: "write for example 24h")
      }
    }
    result.attesters = texts("attesters", in: declaration).map { RecordID($0) }
    result.attesterPlaces = (declaration["attesters"]?.items ?? []).filter { $0.scalar != nil }.map(\.range)
    if let importing = declaration["import"] {
      expectKeys(["by"], in: importing, of: "'import'")
      result.importRole = text("by", in: importing).map { RoleName($0) }
      result.importRolePlace = importing.at("by").range
    }
    for (code, value) in entries("rules", in: declaration) {
      if let setting = ruleSetting(value, code: code) { result.rules[RuleCode(code.scalar ?? "")] = setting }
    }
    return result
  }

  private mutating func ruleSetting(_ declaration: Declaration, code: Declaration) -> Configuration.RuleSetting? {
    let name = code.scalar ?? ""
    expectKeys(["severity", "why"], in: declaration, of: "the setting of \(name)")
    guard let level = option("severity", in: declaration, as: Configuration.RuleSetting.Level.self) else {
      if declaration["severity"] == nil { refuse(.missing, declaration, "the setting of \(name) has no severity") }
      return nil
    }
    guard let reason = text("why", in: declaration) else {
      refuse(.missing, declaration, "the setting of \(name) does not say why", help: "add 'why: …'")
      return nil
    }
    return Configuration.RuleSetting(level: level, reason: reason, range: code.range)
  }
}
