import Identifiers
import Kinds
import Records
import Testing

@Suite("Ids")
struct IdentityTests {
  private func probe(_ ids: String, prefix: String? = "PRB") throws -> Probe {
    try Probe(kindFile: "kind: probe\nids: \(ids)\n\(prefix.map { "prefix: \($0)\n" } ?? "")folder: probes\nfields:\n  title: {type: text}\n")
  }

  /// The id of an empty record at a path, or the names of its problems.
  private func id(_ probe: Probe, _ name: String, field: String? = nil) -> String {
    let (facts, problems) = probe.read("---\n\(field.map { "id: \($0)\n" } ?? "")title: x\n---\n", at: RepoPath("probes/" + name))
    return problems.isEmpty ? facts?.id.text ?? "none" : problems.map(\.name).joined(separator: ", ")
  }

  @Test(
    "yearly ids are PREFIX-YYYY-NNNN, four digits or more, with any slug behind",
    arguments: [
      ("PRB-2026-0001.md", "PRB-2026-0001"), ("PRB-2026-0001-disk-full.md", "PRB-2026-0001"), ("a/b/PRB-2026-12345.md", "PRB-2026-12345"),
      ("PRB-2026-123456789012.md", "PRB-2026-123456789012"), ("PRB-2026-0001-2.md", "PRB-2026-0001"), ("PRB-2026-0001-Ünïcode.md", "PRB-2026-0001"),
      ("PRB-2026-001.md", "badID PRB-2026-001"), ("PRB-26-0001.md", "badID PRB-26-0001"), ("prb-2026-0001.md", "badID prb-2026-0001"),
      ("PRB-2026-0001x.md", "badID PRB-2026-0001x"), ("PRB-2026-0001_x.md", "badID PRB-2026-0001_x"), ("PRB2026-0001.md", "badID PRB2026-0001"),
      ("PRB-2026-1234567890123.md", "badID PRB-2026-1234567890123"), ("CHG-2026-0001.md", "badID CHG-2026-0001"), (".md", "badID "),
    ])
  func yearly(name: String, expected: String) throws { #expect(try id(probe("yearly"), name) == expected) }

  @Test(
    "numbered ids are PREFIX-NNNN",
    arguments: [
      ("PRB-0001.md", "PRB-0001"), ("PRB-0001-slug.md", "PRB-0001"), ("PRB-12345.md", "PRB-12345"), ("PRB-001.md", "badID PRB-001"),
      ("PRB-2026-0001.md", "PRB-2026"),
    ])
  func numbered(name: String, expected: String) throws { #expect(try id(probe("numbered"), name) == expected) }

  @Test(
    "slugs are ASCII letters, digits and hyphens",
    arguments: [
      ("PRB-checkout.md", "PRB-checkout"), ("PRB-Checkout-2.md", "PRB-Checkout-2"), ("PRB-.md", "badID PRB-"), ("PRB-a-.md", "badID PRB-a-"),
      ("PRB-a_b.md", "badID PRB-a_b"), ("PRB-größe.md", "badID PRB-größe"), ("PRB-сheckout.md", "badID PRB-сheckout"), ("PRB-a b.md", "badID PRB-a b"),
      ("PRB.md", "badID PRB"),
    ])
  func slug(name: String, expected: String) throws { #expect(try id(probe("slug"), name) == expected) }

  @Test(
    "names are bare and lower-case, and start with a letter",
    arguments: [
      ("alice.md", "alice"), ("alice-2.md", "alice-2"), ("Alice.md", "badID Alice"), ("2alice.md", "badID 2alice"), ("аlice.md", "badID аlice"),
      ("alice.b.md", "badID alice.b"),
    ])
  func name(name: String, expected: String) throws { #expect(try id(probe("name", prefix: nil), name) == expected) }

  @Test(
    "the field id and the file name agree",
    arguments: [
      ("yearly", "PRB-2026-0001-slug.md", "PRB-2026-0001", "PRB-2026-0001"),
      ("yearly", "PRB-2026-0001.md", "PRB-2026-0002", "idDiffersFromPath PRB-2026-0002"),
      ("yearly", "PRB-2026-00011.md", "PRB-2026-0001", "idDiffersFromPath PRB-2026-0001"),
      ("yearly", "notes.md", "PRB-2026-0001", "idDiffersFromPath PRB-2026-0001"),
      ("yearly", "PRB-2026-0001.md", "prb-2026-0001", "badID prb-2026-0001"),
      ("slug", "PRB-checkout-main-page.md", "PRB-checkout", "PRB-checkout"),
      ("slug", "PRB-checkout-main-page.md", "PRB-checkout-main", "PRB-checkout-main"),
      ("slug", "PRB-checkouts.md", "PRB-checkout", "idDiffersFromPath PRB-checkout"),
      ("slug", "PRB-checkout.md", "PRB-сheckout", "badID PRB-сheckout"),
      ("numbered", "PRB-0001.md", "[PRB-0001]", "wrongType id"),
    ])
  func agreement(ids: String, name: String, field: String, expected: String) throws {
    #expect(try id(probe(ids), name, field: field) == expected)
  }

  @Test("the place of the id is that of the field; without one there is none")
  func place() throws {
    let probe = try probe("slug")
    #expect(probe.read("---\nid: PRB-a\n---\n", at: "probes/PRB-a.md").facts?.idRange == 8..<13)
    #expect(probe.read("---\ntitle: x\n---\n", at: "probes/PRB-a.md").facts?.idRange == nil)
  }

  @Test("a record without readable front matter keeps the id of its file name")
  func unreadable() throws {
    #expect(try probe("yearly").read("no front matter", at: "probes/PRB-2026-0001-x.md").facts?.id == "PRB-2026-0001")
  }

  @Test(
    "ids of files that existed before come from the name",
    arguments: [
      ("0001-async.md", "SE-0001"), ("1.2_rc-final.md", "SE-1.2_rc"), ("draft.md", "badID draft"), ("-async.md", "badID SE-"),
      ("ä-async.md", "badID SE-ä"), ("0001.md", "badID 0001"),
    ])
  func fileNames(name: String, expected: String) throws {
    let probe = try Probe(kindFile: "kind: proposal\nfiles: ['probes/*.md']\nid: {file: '([^-]*)-.+', prefix: SE}\nopen: true\n")
    #expect(id(probe, name) == expected)
  }

  @Test("ids of files that existed before come from a field")
  func fields() throws {
    let probe = try Probe(kindFile: "kind: kep\nfiles: ['probes/*.md']\nid: {field: kep-number, prefix: KEP}\nfields: {title: {type: text}}\n")
    #expect(probe.read("---\nkep-number: 127\n---\n").facts?.id == "KEP-127")
    #expect(probe.read("---\nkep-number: 127\n---\n").problems.isEmpty)
    #expect(probe.read("---\ntitle: x\n---\n").problems.map(\.name) == ["noID"])
    #expect(probe.read("---\nkep-number: [1]\n---\n").problems.map(\.name).contains("noID"))
    #expect(probe.read("---\nkep-number: 1/2\n---\n").problems.map(\.name) == ["badID KEP-1/2"])
  }
}
