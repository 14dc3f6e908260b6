import Foundation
import TestSupport
import Testing

@Suite struct SchemaTests {
  /// Front matters by kind, right and wrong ones. Whether each is right is not said here: the schema must agree with `itsm validate`.
  private static let frontMatters: [(kind: String, folder: String, prefix: String, texts: [String])] = [
    (
      "incident", "incidents", "INC-2026-",
      variations(
        of: ["title: T", "status: new", "impact: high", "urgency: low", "priority: P3"],
        with: [
          [], ["priority: P1"], ["priority: P1", "priority_reason: asked for"], ["priority: P1", "priority_reason:"], ["title:"],
          ["title: \"\""], ["title: 2026"], ["title: \"  \""], ["title: \"\\u00A0\\t\""], ["title: \"a\\nb\""], ["title: \"a\\rb\""], ["title: \"a b \""],
          ["title: \(String(repeating: "ü", count: 200))"], ["title: \(String(repeating: "ü", count: 201))"],
          ["status: cancelled", "cancel_reason: \" \""], ["priority: P1", "priority_reason: \" \""], ["category: \" \""],
          ["services: [SVC-a, SVC-a]"], ["services: [SVC-a, SVC-b]"],
          ["title: [a]"], ["status: nwe"], ["status: pending"], ["status: pending", "pending_reason: vendor"],
          ["status: pending", "pending_reason: \"\""],
          ["status: pending", "pending_reason: x"], ["status: closed"], ["status: closed", "resolution: done"],
          ["status: cancelled"],
          ["status: cancelled", "cancel_reason: NO"], ["impact: High"], ["asignee: bob"], ["services: SVC-a"], ["services: []"],
          ["services:"], ["services: [a, b]"],
          ["services: [a, \"\"]"], ["services: [[a]]"], ["security: true"], ["security: yes"], ["security: \"\""],
          ["security: [true]"],
          ["opened_at: 2026-02-28T23:59:59Z"], ["opened_at: 2026-02-29T00:00:00Z"], ["opened_at: 2024-02-29t00:00:00.5+01:00"],
          ["opened_at: 2026-02-28"],
          ["opened_at: 2026-02-28T24:00:00Z"], ["opened_at: 2026-02-28T10:00:00"], ["opened_at: 2026-02-28 10:00:00Z"],
          ["opened_at: 2026-02-28T10:00:60Z"],
          ["outages: []"], ["outages: [{period: {start: 2026-01-01T00:00:00Z}}]"], ["outages: [{extent: full}]"],
          ["outages: [{}]"],
          ["outages: {period: {start: 2026-01-01T00:00:00Z}}"], ["outages: [{period: {start: 2026-01-01T00:00:00Z, till: x}}]"],
          ["outages: [{period: {start: 2026-01-01T00:00:00Z, end: \"\"}, weight: 0.5}]"],
          ["outages: [{period: {end: 2026-01-01T00:00:00Z}}]"],
          ["outages: [{period: {start: 2026-01-01T00:00:00Z}, weight: 1.01}]"],
          ["outages: [{period: {start: 2026-01-01T00:00:00Z}, weight: 1.00}]"],
          ["outages: [{period: {start: 2026-01-01T00:00:00Z}, weight: -0.1}]"],
          ["outages: [{period: {start: 2026-01-01T00:00:00Z}, weight: .5}]"],
          ["outages: [{period: {start: 2026-01-01T00:00:00Z}, extra: .5}]"], ["major_incident: {}"],
          ["major_incident: {manager: a}"], ["major_incident: a"],
          ["major_incident: {reviewed_on: 2026-04-31}"], ["major_incident: {communications: [{at: 2026-01-01T00:00:00Z}]}"],
          ["itsm-ignore: {FD004: reason}"],
        ])
    ),
    (
      "change", "changes", "CHG-2026-",
      ["normal", "standard", "emergency"].flatMap { type in
        [
          "draft", "submitted", "approved", "scheduled", "implementing", "implemented", "failed", "backed-out", "rejected",
          "closed", "cancelled",
        ].flatMap { state in
          variations(
            of: ["title: T", "status: \(state)", "type: \(type)", "risk: low", "services: [SVC-a]"],
            with: [
              [], ["window: {start: 2026-01-01T00:00:00Z, end: 2026-01-02T00:00:00Z}"], ["outcome: successful"],
              ["window: {start: 2026-01-01T00:00:00Z, end: 2026-01-02T00:00:00Z}", "outcome: successful"],
              ["window: {}", "outcome:"],
            ])
        }
      }
        + variations(
          of: ["title: T", "status: draft", "type: normal", "risk: low", "services: [SVC-a]"],
          with: [
            ["services: []"], ["services: SVC-a"], ["window: {start: 2026-01-01T00:00:00Z}"], ["files: [a/b.txt]"],
            ["files: [/a]"], ["files: [a/../b]"],
            ["files: [a//b]"], ["files: [.git/config]"], ["files: [.gitignore, a.git]"], ["files: [./a]"], ["files: [a, b]"], ["files: [a, a]"],
            ["approvals: [{by: a, role: b, decision: approved, at: 2026-01-01T00:00:00Z, digest: d}]"],
            ["approvals: [{by: a, role: b, decision: agreed, at: 2026-01-01T00:00:00Z, digest: d}]"],
            ["approvals: [{by: a}]"], ["review: {on: 2026-13-01}"], ["review: {on: 2026-12-31, by: x}"],
          ])
    ),
    (
      "sla", "slas", "SLA-a",
      variations(
        of: ["title: T", "status: draft", "services: [SVC-a]"],
        with: [
          ["targets: [{clock: response, within: 4h}]"], ["targets: [{clock: response, within: 1h30m, when: {priority: P1}}]"],
          ["targets: [{clock: response, within: 4}]"],
          ["targets: [{clock: response, within: m}]"], ["targets: [{clock: response, within: 30m1h}]"],
          ["targets: [{clock: response, within: 2w3d4h5m6s}]"],
          ["targets: [{clock: response, within: 4h, when: P1}]"], ["targets: [{clock: response, within: 4h, goal: 100%}]"],
          ["targets: [{clock: response, within: 4h, goal: 100.1%}]"],
          ["targets: [{clock: response, within: 4h, goal: 99.95%}]"], ["targets: [{clock: response, within: 4h, goal: 95}]"],
          ["targets: [{clock: response, within: 4h, goal: 0%}]"],
          ["availability: [{target: 99.9%, per: month}]"], ["availability: [{target: 99.9%, per: week}]"],
          ["maintenance_notice: \"\""], ["effective_from: 2026-02-30"],
          ["workload_limits: [{measure: m, limit: 12.50}]"], ["workload_limits: [{measure: m, limit: 1e3}]"],
          ["exceptions: [a, b]"], ["exceptions: [{a: b}]"],
        ])
    ),
    (
      "calendar", "calendars", "CAL-a",
      variations(
        of: ["title: T", "time_zone: UTC"],
        with: [
          ["hours: {mon-fri: [09:00-17:30]}"], ["hours: {mon-mon: [09:00-17:30]}"],
          ["hours: {sat-mon: 22:00-06:00, daily: closed}"], ["hours: {mo: [09:00-17:30]}"],
          ["hours: {mon: [9:00-17:30]}"], ["hours: {mon: [09:00-24:00]}"], ["hours: {mon: [24:00-09:00]}"],
          ["hours: {mon: [09:00-09:00]}"], ["hours: {mon: {a: b}}"], ["hours: {}"],
          ["hours: [mon]"], ["hours: {mon: }"], [],
        ])
    ),
    (
      "risk", "risks", "RSK-0001",
      variations(
        of: ["title: T", "status: identified"],
        with: [
          ["likelihood: 1", "impact: 5"], ["likelihood: 0"], ["likelihood: 6"], ["likelihood: 05"], ["likelihood: 1.0"],
          ["likelihood: -1"], ["status: assessed"],
          ["status: assessed", "likelihood: 2", "impact: 2"],
        ])
    ),
    (
      "person", "people", "alice",
      variations(
        of: ["title: T"],
        with: [
          ["emails: [a@b.example]"], ["emails: [a@b@c]"], ["emails: [\"a b@c\"]"], ["emails: [\"@c\"]"],
          ["emails: [ä@ö.example]"], ["roles: [{role: r}]"], ["roles: [{from: 2026-01-01}]"],
          ["keys: [{type: ssh, key: k}]"], ["keys: [{type: rsa, key: k}]"], ["automation: True"],
        ])
    ),
    (
      "acceptance", "acceptances", "ACC-2026-",
      variations(
        of: ["title: T"],
        with: [
          ["decision: accepted"], ["decision: accepted-with-conditions"],
          ["decision: accepted-with-conditions", "conditions: c"],
        ])
    ),
  ]

  /// Each with its own lines in place of those of `base` that begin with the same key.
  private static func variations(of base: [String], with changes: [[String]]) -> [String] {
    changes.map { lines in
      let keys = lines.map { $0.prefix { $0 != ":" } }
      return (base.filter { line in !keys.contains(line.prefix { $0 != ":" }) } + lines).joined(separator: "\n")
    }
  }

  @Test("a schema refuses what validate refuses about the fields of a record, and nothing else")
  func agreement() throws {
    let desk = try Desk(examples: false)
    var names: [String: String] = [:]
    for (kind, folder, prefix, texts) in Self.frontMatters {
      for (position, text) in texts.enumerated() {
        let id =
          prefix.hasSuffix("-")
          ? prefix + String(1000 + position) : prefix == "RSK-0001" ? "RSK-\(1000 + position)" : "\(prefix)\(position)"
        try desk.write(["\(folder)/\(id).md": "---\n\(text)\n---\n"])
        names[id] = kind
      }
    }
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(desk.run("validate", "--format", "json").output)) as? NSDictionary)
    var refused: [String: [String]] = [:]
    for finding in try #require(report["findings"] as? [NSDictionary]) {
      guard let code = finding["code"] as? String, let id = finding["record"] as? String else { continue }
      // Sections, the order of times and the order within a period are beyond a schema; FM findings are about the text.
      if (code.hasPrefix("FD") && !["FD005", "FD007", "FD009", "FD011", "FD015"].contains(code)) || code == "WF001" {
        refused[id, default: []].append(code)
      }
    }
    let listed = try #require(try desk.json("list", "--format", "json")["records"] as? [NSDictionary])
    #expect(listed.count == names.count)
    for (kind, _, _, _) in Self.frontMatters {
      let records = listed.filter { $0["kind"] as? String == kind }
      let schema = desk.path + "/\(kind).schema.json"
      try desk.write(["\(kind).schema.json": try desk.output("schema", kind)])
      var files: [String] = []
      for record in records {
        let id = try #require(record["id"] as? String)
        try desk.write([
          "json/\(kind)/\(id).json": String(
            decoding: try JSONSerialization.data(withJSONObject: try #require(record["fields"])), as: UTF8.self)
        ])
        files.append("\(desk.path)/json/\(kind)/\(id).json")
      }
      let outcome = try Program.run(["check-jsonschema", "--schemafile", schema, "-o", "json"] + files)
      let answer = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output)) as? NSDictionary, "\(outcome.errorText)")
      let errors = (answer["errors"] as? [NSDictionary] ?? []) + (answer["parse_errors"] as? [NSDictionary] ?? [])
      let complained = Set(
        errors.compactMap {
          ($0["filename"] as? String).map { URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent }
        })
      for record in records {
        let id = try #require(record["id"] as? String)
        let text = "\(record["fields"] ?? "")"
        #expect(
          complained.contains(id) == (refused[id] != nil),
          "\(kind) \(id): validate says \(refused[id] ?? []), the schema \(complained.contains(id)): \(text)")
      }
      #expect(!complained.isEmpty && complained.count < records.count, "\(kind) has right and wrong front matters")
    }
  }

  @Test("the schema of every kind is draft-07, and accepts the example of its kind")
  func examples() throws {
    let desk = try Desk(examples: false)
    try desk.write(["schema.json": try desk.output("schema")])
    let meta = try Program.run(["check-jsonschema", "--check-metaschema", desk.path + "/schema.json"])
    #expect(meta.status == 0, "\(meta.text)")
    let document = try #require(try JSONSerialization.jsonObject(with: Data(desk.output("schema").utf8)) as? NSDictionary)
    #expect(document["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
    #expect((document["definitions"] as? NSDictionary)?.count ?? 0 >= 49)
  }

  @Test("a reader that makes numbers and truth values of scalars is served too")
  func typedReaders() throws {
    let desk = try Desk(examples: false)
    let schema = desk.path + "/schema.json"
    try desk.write([
      "schema.json": try desk.output("schema", "risk"), "good.yaml": "title: 2026\nstatus: identified\nlikelihood: 3\nimpact:\n",
      "bad.yaml": "title: T\nstatus: identified\nlikelihood: 6\n",
    ])
    #expect(try Program.run(["check-jsonschema", "--schemafile", schema, desk.path + "/good.yaml"]).status == 0)
    #expect(try Program.run(["check-jsonschema", "--schemafile", schema, desk.path + "/bad.yaml"]).status == 1)
  }

  @Test("choices and states that look like numbers and truth values are served in both forms")
  func typedChoices() throws {
    let kind = """
      kind: notice
      prefix: NOT
      folder: notices
      fields:
        level: {type: choice, of: ['1', '2.50', 'true', 'off', '1e3', '~']}
        names: {type: map of text}
        closed_on: {type: date, required_from: 'true'}
      lifecycle: {field: resolved, initial: 'false', transitions: {'false -> true': {}}}

      """
    let good = ["level: 1", "level: 2.50", "level: true", "level: off", "level: 1e3", "names: []", "names: {}", "names:", "level: '1'"]
    let bad = ["level: 2", "level: on", "level: false", "names: [a]", "resolved: no"]
    let desk = try Desk([".itsm/kinds/notice.yaml": kind], examples: false)
    try desk.write(["schema.json": try desk.output("schema", "notice")])
    func complaints(_ line: String) throws -> (validate: Bool, schema: Bool) {
      let text = line.hasPrefix("resolved") ? line : "resolved: false\n\(line)"
      try desk.write(["notices/NOT-0001.md": "---\n\(text)\n---\n", "front.yaml": text + "\n"])
      let schema = try Program.run(["check-jsonschema", "--schemafile", desk.path + "/schema.json", desk.path + "/front.yaml"])
      return (try desk.run("validate").status == 1, schema.status == 1)
    }
    for line in good { #expect(try complaints(line) == (false, false), "\(line)") }
    for line in bad { #expect(try complaints(line) == (true, true), "\(line)") }
    #expect(try complaints("resolved: true") == (true, true))
  }

  @Test("kinds of the repository are described, undeclared fields of open ones allowed")
  func customKinds() throws {
    let desk = try Desk([
      ".itsm/kinds/page.yaml":
        "kind: page\nprefix: PG\nopen: true\nfolder: pages\nids: slug\nfields:\n  title: {type: text}\n  share: {type: percent, min: 5%, max: 123%}\n  steps: {type: list of list of integer}\n",
      "good.json": "{\"title\": \"\", \"other\": {\"x\": 1}, \"share\": \"122.9%\", \"steps\": [[\"1\"], []]}",
      "bad.json": "{\"share\": \"4.9%\"}", "bad2.json": "{\"share\": \"123.1%\"}",
      "bad3.json": "{\"steps\": [\"1\"]}",
    ])
    try desk.write(["schema.json": try desk.output("schema", "page")])
    for (file, status) in [("good", 0), ("bad", 1), ("bad2", 1), ("bad3", 1)] as [(String, Int32)] {
      let outcome = try Program.run(["check-jsonschema", "--schemafile", desk.path + "/schema.json", "\(desk.path)/\(file).json"])
      #expect(outcome.status == status, "\(file): \(outcome.text)")
    }
    #expect(try desk.run("schema", "pgae").errorText.contains("did you mean 'page'?"))
  }
}
