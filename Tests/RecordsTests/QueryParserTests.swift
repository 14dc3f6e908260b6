import Records
import Testing

/// The expression as it was understood, every group in parentheses.
private func understood(_ text: String) throws -> String { try QueryParser.parse(text).shown }

extension QuerySyntax {
  fileprivate var shown: String {
    switch self {
    case .everything: "everything"
    case .not(let inner): "not \(inner.shown)"
    case .all(let parts): "(" + parts.map(\.shown).joined(separator: " and ") + ")"
    case .any(let parts): "(" + parts.map(\.shown).joined(separator: " or ") + ")"
    case .comparison(let comparison):
      comparison.path.map(\.text).joined(separator: ".") + comparison.relation.rawValue
        + comparison.values.map { "<\($0.text)>" }.joined(separator: ",")
    }
  }
}

@Suite struct QueryParserTests {
  @Test("comparisons side by side must all hold, and bind closer than or")
  func precedence() throws {
    #expect(try understood("a=1 b=2 or c=3 and d=4") == "((a=<1> and b=<2>) or (c=<3> and d=<4>))")
    #expect(try understood("a=1 (b=2 or c=3)") == "(a=<1> and (b=<2> or c=<3>))")
    #expect(try understood("not a=1 b=2") == "(not a=<1> and b=<2>)")
    #expect(try understood("not (a=1 b=2)") == "not (a=<1> and b=<2>)")
    #expect(try understood("  ") == "everything")
  }

  @Test("the example of the documentation is understood")
  func example() throws {
    #expect(
      try understood("status=open,pending priority<=P2 service=SVC-checkout opened_at>=2026-01-01 title~\"disk\"")
        == "(status=<open>,<pending> and priority<=<P2> and service=<SVC-checkout> and opened_at>=<2026-01-01> and title~<disk>)")
  }

  @Test("blanks may stand around signs and commas", arguments: ["a=1,2", "a = 1 , 2", "a= 1, 2", "a =1 ,2", "A=1"])
  func blanks(text: String) throws {
    #expect(try understood(text).lowercased() == (text == "A=1" ? "a=<1>" : "a=<1>,<2>"))
  }

  @Test("quotes keep blanks, signs and each other")
  func quotes() throws {
    #expect(
      try understood(#"title~"disk, (full)" b='it"s' "Release Date"."x y">=3"#)
        == #"(title~<disk, (full)> and b=<it"s> and Release Date.x y>=<3>)"#)
    #expect(try understood(#"a="say \"no\" \\ ""#) == #"a=<say "no" \ >"#)
    #expect(try understood(#"a="""#) == "a=<>")
  }

  @Test("and, or and not are names where a comparison follows them")
  func keywordsAsNames() throws {
    #expect(try understood("or=1 or and=2 not not=3") == "(or=<1> or (and=<2> and not not=<3>))")
    #expect(try understood("a=1 AND b=2 OR NOT c=3") == "((a=<1> and b=<2>) or not c=<3>)")
    #expect(try understood("note=1 order=2 android=3") == "(note=<1> and order=<2> and android=<3>)")
  }

  @Test(
    "a defect points at its place",
    arguments: [
      ("status", 6, "comparison"), ("status=", 7, "value"), ("=new", 0, "field"), ("a=1 or", 6, "ends"),
      ("(a=1", 0, "not closed"),
      ("a=1)", 3, "without"), ("a=\"x", 2, "quote"), ("a=1,", 4, "value"), ("a==1", 1, "=="), ("a!1", 1, "'!'"),
      ("a=<1", 1, "=<"),
      ("a.=1", 2, "field"), ("a..b=1", 2, "field"), ("a b=1", 2, "comparison"), ("()", 1, "field"), ("not", 3, "ends"),
      ("a=,", 2, "value"),
    ])
  func defects(text: String, offset: Int, word: String) throws {
    let defect = #expect(throws: QueryDefect.self) { try QueryParser.parse(text) }
    #expect(defect?.range.lowerBound == offset)
    #expect(defect?.message.contains(word) == true, "\(defect?.message ?? "")")
  }

  @Test("deep nesting is refused, long chains are not")
  func limits() throws {
    let deep = String(repeating: "(", count: 100_000) + "a=1" + String(repeating: ")", count: 100_000)
    #expect(throws: QueryDefect.self) { try QueryParser.parse(deep) }
    #expect(throws: QueryDefect.self) { try QueryParser.parse(String(repeating: "not ", count: 100_000) + "a=1") }
    let chain = Array(repeating: "a=1", count: 20_000).joined(separator: " or ")
    #expect(try understood(chain).hasPrefix("(a=<1> or a=<1>"))
  }
}
