/// Reads an `expect` block.
enum ExpectationReader {
  static func read(_ info: StoryLine, _ doors: String, _ lines: [String]) throws -> Expectation {
    var expectation = Expectation(line: info.number)
    for name in doors.split(whereSeparator: { $0 == " " || $0 == "," }) {
      guard let door = Door(rawValue: String(name)) else { throw StoryError("\(info.number): there is no door '\(name)'") }
      expectation.doors.append(door)
    }
    var verdict: Expectation.Verdict?
    for (offset, text) in lines.enumerated() where !text.allSatisfy({ $0 == " " }) {
      let line = StoryLine(text: text, number: info.number + 1 + offset)
      var scanner = LineScanner(line)
      let word = try scanner.word("a verdict or a finding")
      switch word {
      case "accepted": verdict = .accepted
      case "refused": verdict = .refused
      case "cannot":
        guard scanner.take("decide") else { throw scanner.failure("'cannot decide' is meant") }
        verdict = .cannotDecide
      case "says":
        _ = scanner.take(":")
        expectation.messages.append(scanner.remainder())
      case "push": while !scanner.isAtEnd { expectation.push.append(try scanner.word("a refspec")) }
      case "hook": expectation.hook = try scanner.word("the name of a hook")
      case "run": while !scanner.isAtEnd { expectation.command.append(try scanner.word("an argument")) }
      case "satisfied", "unsatisfied": expectation.satisfied[try scanner.word("a record")] = word == "satisfied"
      case "approval": expectation.decisions.append(try decision(&scanner))
      case "note", "warning": expectation.findings.append(try finding(&scanner, code: scanner.word("a code"), severity: word))
      default: expectation.findings.append(try finding(&scanner, code: word, severity: "error"))
      }
    }
    guard let verdict else { throw StoryError("\(info.number): say 'accepted', 'refused' or 'cannot decide'") }
    expectation.verdict = verdict
    if expectation.command.isEmpty == expectation.doors.contains(.command) {
      throw StoryError("\(info.number): the door 'command' and a line 'run …' go together")
    }
    return expectation
  }

  /// `CODE [RECORD] [at "subject"] [by ACTOR][: part of the message]`
  private static func finding(_ scanner: inout LineScanner, code: String, severity: String) throws -> ExpectedFinding {
    let number = code.dropFirst(2)
    guard code.prefix(2).allSatisfy(\.isUppercase), number == "*" || number.count == 3 && number.allSatisfy(\.isNumber) else {
      throw scanner.failure("'\(code)' is no code of a rule")
    }
    var finding = ExpectedFinding(severity: severity, code: code)
    while !scanner.isAtEnd {
      if scanner.take(":") {
        finding.message = scanner.remainder()
      } else if scanner.take("at") {
        finding.commit = try scanner.word("the subject of a commit")
      } else if scanner.take("by") {
        finding.actor = try scanner.word("a person")
      } else if finding.subject == nil {
        finding.subject = try scanner.word("a record")
      } else {
        throw scanner.failure("'\(scanner.remainder())' is no part of a finding")
      }
    }
    return finding
  }

  /// `RECORD by PERSON: counts[, EVIDENCE]`, or a part of the reason why the entry does not count.
  private static func decision(_ scanner: inout LineScanner) throws -> ExpectedDecision {
    let record = try scanner.word("a record")
    guard scanner.take("by") else { throw scanner.failure("'by' is missing") }
    let person = try scanner.word("a person")
    guard scanner.take(":") else { throw scanner.failure("': counts' or the reason is missing") }
    let text = scanner.remainder()
    guard text.hasPrefix("counts") else { return ExpectedDecision(record: record, by: person, reason: text) }
    let evidence = text.dropFirst("counts".count).drop { $0 == "," || $0 == " " }
    return ExpectedDecision(record: record, by: person, evidence: evidence.isEmpty ? nil : String(evidence))
  }
}
