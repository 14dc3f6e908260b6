import Identifiers
import Kinds
import Testing

@Suite("Kinds of a repository")
struct KindSetTests {
  @Test("extending changes and adds key by key, and leaves the rest")
  func extending() throws {
    let set = BuiltIn.with([
      "incident.yaml": """
      extends: incident
      title: Störung
      fields:
        priority: {matrix: {values: {low: {low: P3}}}}
        impact: {description: New words.}
        region: {type: text, required: true}
      lifecycle:
        states: {triage: {passable: true}}
        transitions: {new -> triage: {}, triage -> in-progress: {}}
      """
    ])
    #expect(set.defects.map(\.message) == [])
    let kind = try #require(set["incident"]), base = try #require(BuiltIn.kinds["incident"])
    #expect(kind.title == "Störung" && kind.summary == base.summary && kind.prefix == "INC" && kind.source == ".itsm/kinds/incident.yaml")
    #expect(kind.fields["region"]?.isRequired == true && kind.fields.fields.count == base.fields.fields.count + 1)
    #expect(kind.fields["impact"]?.description == "New words." && kind.fields["impact"]?.type.options == ["high", "medium", "low"])
    let matrix = try #require(kind.fields["priority"]?.matrix)
    #expect(matrix.values["low"] == ["high": "P3", "medium": "P4", "low": "P3"] && matrix.values["high"] == ["high": "P1", "medium": "P2", "low": "P3"])
    #expect(kind.lifecycle?["triage"]?.isPassable == true)
    #expect(kind.lifecycle?.transitions.count == (base.lifecycle?.transitions.count ?? 0) + 2)
    #expect(base.source == nil)
  }

  @Test("a defect that an extension makes in what it extends is reported in the extension, at what makes it")
  func inheritedDefect() throws {
    let text = "extends: incident\nfields:\n  impact: {of: [big, small]}\n"
    let set = BuiltIn.with(["incident.yaml": text])
    let defect = try #require(set.defects.first { $0.message.contains("'high', which is no value of 'impact'") })
    #expect(defect.path == ".itsm/kinds/incident.yaml" && defect.range.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == "[big, small]")
  }

  @Test("two files may extend one kind, in the order of their paths")
  func twoFiles() throws {
    let files: KeyValuePairs = ["b.yaml": "extends: role\ntitle: B\n", "a.yaml": "extends: role\ntitle: A\nsummary: From a.\n"]
    let role = try #require(BuiltIn.with(files)["role"])
    #expect(role.title == "B" && role.summary == "From a.")
  }

  @Test("a broken file leaves the built-in kind as it is")
  func broken() {
    let set = BuiltIn.with(["role.yaml": "extends: role\n title: [\n"])
    #expect(set["role"]?.title == BuiltIn.kinds["role"]?.title)
    #expect(set.defects.count == 1 && set.defects.first?.path == ".itsm/kinds/role.yaml")
  }

  @Test("conflicts between kinds are reported with the file that the repository can change")
  func conflicts() {
    let set = BuiltIn.with(["a.yaml": "kind: a\nprefix: INC\nfolder: changes/a\nacts_as: person\n", "b.yaml": "kind: b\nprefix: BBB\nfolder: changes\n"])
    let messages = set.defects.map { "\($0.path?.text ?? "-"): \($0.message)" }
    #expect(messages.contains(".itsm/kinds/a.yaml: the kinds 'a' and 'incident' share the prefix 'INC'"), "\(messages)")
    #expect(messages.contains(".itsm/kinds/a.yaml: the folders of the kinds 'a' and 'b' overlap"), "\(messages)")
    #expect(messages.contains(".itsm/kinds/a.yaml: the kinds 'a' and 'person' both act as person"), "\(messages)")
    #expect(set.defects.allSatisfy { $0.path != nil && $0.range != nil })
  }

  @Test("fields that every kind has are there without being declared")
  func implied() throws {
    let set = KindSet(
      builtIn: [],
      custom: [
        KindSet.File(path: "a.yaml", bytes: Array("kind: a\nprefix: AAA\nfolder: a\nfields: {title: {type: text}}\n".utf8)),
        KindSet.File(
          path: "b.yaml",
          bytes: Array("kind: b\nprefix: BBB\nfolder: b\nlifecycle: {field: stage, initial: idea, transitions: {idea -> done: {needs: [approval]}}}\n".utf8)),
        KindSet.File(path: "c.yaml", bytes: Array("kind: c\nfiles: ['c/*.md']\nid: {field: Number}\nlifecycle: {field: Status, initial: In Review}\n".utf8)),
      ])
    #expect(set.defects.map(\.message) == [])
    #expect(set["a"]?.fields.fields.map(\.name) == ["id", "title", "imported", "itsm-ignore"])
    #expect(set["b"]?.fields.fields.map(\.name) == ["id", "stage", "approvals", "imported", "itsm-ignore"])
    #expect(set["b"]?.fields["stage"]?.type.options == ["idea", "done"] && set["b"]?.fields["stage"]?.isRequired == true)
    #expect(set["b"]?.fields["approvals"]?.isGoverned == false)
    #expect(set["c"]?.fields["Number"] != nil && set["c"]?.lifecycle?.initial == "In Review")
  }

  @Test("the ways back of references are known on the kinds that they lead to")
  func inverses() throws {
    let problem = try #require(BuiltIn.kinds["problem"])
    #expect(problem.inverses.contains { $0.name == "incidents" && $0.kind == "incident" && $0.field == "problem" })
    let service = try #require(BuiltIn.kinds["service"])
    #expect(service.inverses.contains { $0.name == "outages" && $0.field == "outages.services" })
    let everywhere = BuiltIn.kinds.kinds.filter { kind in !kind.inverses.contains { $0.kind == "audit" && $0.name == "audit_samples" } }
    #expect(everywhere.isEmpty)
  }

  @Test("states may hold blanks and signs, in the order in which they are first named")
  func states() throws {
    let file = """
      kind: proposal
      files: ["proposals/*.md"]
      id: {file: "([0-9]{4})-.*", prefix: SE}
      open: true
      lifecycle:
        field: Status
        initial: Awaiting review
        states: {"Implemented (Swift 6)": {terminal: true}}
        transitions:
          Awaiting review | Returned for revision -> Active review: {}
          "Active review->Accepted": {}
          Accepted -> Implemented (Swift 6): {}
      """
    let set = KindSet(builtIn: [], custom: [KindSet.File(path: "p.yaml", bytes: Array(file.utf8))])
    #expect(set.defects.map(\.message) == ["no way leads from 'Awaiting review' to the state 'Returned for revision'"])
    let lifecycle = try #require(set["proposal"]?.lifecycle)
    #expect(lifecycle.states.map(\.name.text) == ["Awaiting review", "Implemented (Swift 6)", "Returned for revision", "Active review", "Accepted"])
    #expect(lifecycle.transitions.map { "\($0.from)>\($0.to)" } == [
      "Awaiting review>Active review", "Returned for revision>Active review", "Active review>Accepted", "Accepted>Implemented (Swift 6)",
    ])
  }

  @Test("a transition may have alternatives")
  func alternatives() throws {
    let file = "kind: a\nprefix: AAA\nfolder: a\nlifecycle: {initial: x, transitions: {x -> y: [{by: [one]}, {by: two, automation: true}]}}\n"
    let set = KindSet(builtIn: [], custom: [KindSet.File(path: "a.yaml", bytes: Array(file.utf8))])
    #expect(set["a"]?.lifecycle?.transitions.map(\.by) == [["one"], ["two"]])
    #expect(set["a"]?.lifecycle?.transitions.map(\.allowsAutomation) == [false, true])
  }
}
