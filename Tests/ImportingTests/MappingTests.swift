import BuiltInKinds
import Identifiers
import Importing
import Kinds
import ReadyMappings
import Testing

@Suite("A mapping")
struct MappingTests {
  static let kinds = KindSet(builtIn: BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }, custom: [])

  private func defects(_ text: String) -> [String] {
    let (mapping, defects) = ImportMapping.read(KindSet.File(path: "m.yaml", bytes: Array(text.utf8)))
    let all = defects + (mapping.map { $0.target(in: Self.kinds).defects } ?? [])
    return all.map { defect in
      let line = defect.range.map { text.utf8.prefix($0.lowerBound).count { $0 == UInt8(ascii: "\n") } + 1 }
      return "\(line.map(String.init) ?? "-"): \(defect.message)"
    }
  }

  @Test("that the program brings along fits", arguments: ReadyMapping.allCases)
  func ready(_ mapping: ReadyMapping) { #expect(defects(String(decoding: mapping.bytes, as: UTF8.self)) == []) }

  @Test("tells the kind by its fields and states where it does not name it")
  func kind() throws {
    func kind(_ fields: String) -> String? {
      let text = "group: n\nat: t\nfields: {title: {column: n}, \(fields)}\n"
      return ImportMapping.read(KindSet.File(path: "m.yaml", bytes: Array(text.utf8))).mapping?.target(in: Self.kinds).kind?.name.text
    }
    #expect(kind("status: {column: s, map: {a: in-progress}}, urgency: {value: low}, acknowledged_at: {column: x}") == "incident")
    #expect(kind("status: {column: s}") == nil)
  }

  @Test(
    "says what does not fit, and where",
    arguments: [
      ("at: t\nfields: {}\n", "1: the mapping has no 'group'"),
      ("group: n\nat: t\n", "1: the mapping names no fields"),
      ("kind: incident\ngroup: n\nat: t\nfields:\n  title: {column: n}\n", "-: the mapping does not say where the state comes from"),
      ("group: n\nat: t\nfeilds: {}\nfields: {}\n", "3: a mapping has no key 'feilds'"),
      ("group: n\nat: t\nfields:\n  title: n\n", "4: 'title' must say where its value comes from"),
      ("group: n\nat: t\nfields:\n  title: {column: n, value: x}\n", "4: 'title' must have one of 'column', 'value' and 'text'"),
      ("group: n\nat: t\nfields:\n  title: {text: 'a {b'}\n", "4: a brace of 'title' has no partner"),
      ("group: n\nat: t\nfields:\n  title: {column: n, other: none}\n", "4: 'other' of 'title' says what the map does not know, and there is no 'map'"),
      ("group: n\nat: t\ndates: {format: dd.MM.yy}\nfields: {}\n", "3: 'yy' is no part of a time that can be read"),
      ("group: n\nat: t\ndates: {format: HH:mm}\nfields: {}\n", "3: 'HH:mm' does not tell day, month and year, each once"),
      ("group: n\nat: t\nid: {pattern: 'INC('}\nfields: {}\n", "3: 'INC(' is no regular expression (at character 5)"),
      ("group: n\nat: t\nid: {pattern: INC}\nfields: {}\n", "3: 'INC' has no group that says what goes into the id"),
      ("group: n\nat: t\ndelimiter: ab\nfields: {}\n", "3: 'delimiter' must be one character"),
      ("kind: incidnet\ngroup: n\nat: t\nfields: {}\n", "-: there is no kind 'incidnet'"),
      ("kind: incident\ngroup: n\nat: t\nfields:\n  status: {column: s, map: {a: solved}}\n", "5: 'solved' is no state of the kind 'incident'"),
      ("kind: incident\ngroup: n\nat: t\nfields:\n  status: {value: new}\n  prority: {value: P1}\n", "6: the kind 'incident' has no field 'prority'"),
      ("kind: change\ngroup: n\nat: t\nfields:\n  status: {value: draft}\n  approvals: {column: a}\n", "6: 'approvals' cannot be imported"),
      ("kind: policy\ngroup: n\nat: t\nfields:\n  status: {value: draft}\n", "-: records of the kind 'policy' cannot be imported"),
      ("kind: risk\ngroup: n\nat: t\nfields:\n  status: {value: identified}\n", "-: the number of the other system is kept nowhere"),
      ("group: &n n\nat: t\nfields: {}\n", "1: the mapping cannot be read"),
    ])
  func defects(_ text: String, _ expected: String) { #expect(defects(text).contains(expected), "\(defects(text))") }

  @Test("says that a machine knows no zone of a name")
  func zone() {
    let found = defects("group: n\nat: t\ndates: {time_zone: Europe/Berlni}\nfields: {}\n")
    #expect(found.count == 1 && found[0].contains("Europe/Berlni"), "\(found)")
  }
}
