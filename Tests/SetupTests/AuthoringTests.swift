import Authoring
import BuiltInKinds
import Identifiers
import Kinds
import Presets
import Testing

@Suite("Ids of new records")
struct AuthoringTests {
  static let kinds = KindSet(builtIn: BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }, custom: [])

  @Test(
    "a title becomes a slug of ASCII letters, digits and single hyphens",
    arguments: [
      ("E-Mail für Kunden", "e-mail-fuer-kunden"), ("  A & B!!  C ", "a-b-c"), ("Zoë Müller-Łuk", "zoe-mueller-luk"), ("O'Brien’s", "obriens"),
      ("Größe/ÅÄÖ", "groesse-aaeoe"), ("naïve café №5", "naive-cafe-5"), ("2026", "2026"),
    ])
  func slug(title: String, slug: String) {
    #expect(Slug.of(title) == slug)
  }

  @Test("a title without a Latin letter or digit becomes no slug", arguments: ["服务", "---", "", "!?"])
  func noSlug(title: String) {
    #expect(Slug.of(title) == nil)
  }

  @Test("a long title is cut between words")
  func longSlug() throws {
    let slug = try #require(Slug.of("A very long title that goes on and on and would make a file name that nobody likes"))
    #expect(slug == "a-very-long-title-that-goes-on-and-on-and-would")
    #expect(Slug.of(String(repeating: "x", count: 80))?.count == 48)
  }

  @Test("the next number follows the highest one of its year, whatever the file is called further")
  func next() throws {
    var taken = TakenIDs(kind: try #require(Self.kinds["incident"]), asked: "INC-2026-0007")
    #expect(taken.next(year: 2026) == "INC-2026-0001")
    for name in ["INC-2026-0007-disk-full.md", "INC-2026-0003.md", "INC-2025-0900.md", "INC-2026-9999.txt", "README.md", "_INC-2026-0800.md"] {
      taken.note(name: Array(name.utf8)[...], origin: "here")
    }
    #expect(taken.next(year: 2026) == "INC-2026-0008")
    #expect(taken.next(year: 2025) == "INC-2025-0901")
    #expect(taken.origin(of: "inc-2026-0007") == "here")
    #expect(taken.origin(of: "INC-2026-0008") == nil)
    taken.note(name: Array("INC-2026-9999.md".utf8)[...], origin: "there")
    #expect(taken.next(year: 2026) == "INC-2026-10000")
    taken.note(name: Array("INC-2026-999999999999.md".utf8)[...], origin: "there")
    #expect(taken.next(year: 2026) == nil)
  }

  @Test("register numbers have no year, and words have no next one")
  func otherSchemes() throws {
    var risks = TakenIDs(kind: try #require(Self.kinds["risk"]))
    risks.note(name: Array("RSK-0041.md".utf8)[...], origin: "here")
    #expect(risks.next(year: 2026) == "RSK-0042")
    #expect(TakenIDs(kind: try #require(Self.kinds["service"])).next(year: 2026) == nil)
  }

  @Test("the value of a setting is everything after the first equals sign")
  func setting() throws {
    let setting = try FieldSetting("a.b=c=d")
    #expect(setting.path == ["a", "b"] && setting.value == "c=d")
    #expect(throws: AuthoringRefusal.self) { try FieldSetting("a..b=c") }
    #expect(throws: AuthoringRefusal.self) { try FieldSetting("=c") }
  }

  @Test("a placeholder without a value is told, not written", arguments: Preset.allCases)
  func placeholder(preset: Preset) {
    #expect(throws: Preset.UnknownPlaceholder.self) { try preset.files([:]) }
  }
}
