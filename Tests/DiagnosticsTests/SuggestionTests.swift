import Diagnostics
import Testing

@Suite("Suggestions") struct SuggestionTests {
  private let states = ["open", "in-progress", "pending", "resolved", "closed"]

  @Test(
    "a mistyped word finds the one that was meant",
    arguments: [
      ("opne", "open"), ("opn", "open"), ("OPEN", "open"), ("in_progress", "in-progress"), ("inprogress", "in-progress"),
      ("resolvd", "resolved"), ("cloesd", "closed"), ("pendign", "pending"), ("close", "closed"),
    ])
  func near(word: String, expected: String) {
    #expect(Suggestion.nearest(word, in: states) == expected)
    #expect(Suggestion.question(for: word, in: states) == "did you mean '\(expected)'?")
  }

  @Test(
    "a word that is near to nothing gets no suggestion",
    arguments: ["", "x", "banana", "on-hold", String(repeating: "a", count: 5000)])
  func far(word: String) {
    #expect(Suggestion.nearest(word, in: states) == nil)
  }

  @Test("short words are not replaced by unrelated ones")
  func short() {
    #expect(Suggestion.nearest("a", in: ["b", "c"]) == nil)
    #expect(Suggestion.nearest("P5", in: ["P1", "P2"]) == "P1")
  }

  @Test("the answer does not depend on the order of candidates")
  func deterministic() {
    #expect(Suggestion.nearest("cat", in: ["bat", "hat", "car"]) == "bat")
    #expect(Suggestion.nearest("cat", in: ["car", "hat", "bat"]) == "bat")
    #expect(Suggestion.nearest("open", in: ["open", "opens"]) == "opens")
  }

  @Test("a swap of neighbours is one edit")
  func swaps() {
    #expect(Suggestion.nearest("tca", in: ["cta"]) == "cta")
    #expect(Suggestion.nearest("tca", in: ["act"]) == nil)
  }

  @Test("a failure is shown with its causes and its hint")
  func failures() {
    let failure = Failure("cannot read 'a\u{1B}b'", causes: ["no such file"], hint: "run itsm init")
    #expect(failure.rendered() == "error: cannot read 'a\\u{1B}b'\ncaused by: no such file\nhint: run itsm init\n")
  }

  @Test("the variants of a word are the words at one edit")
  func variants() {
    let variants = Set(Suggestion.variants(of: "SVC-ab"))
    #expect(variants.isSuperset(of: ["svc-ba", "svcab", "svc-abc", "xsvc-ab", "svc-0b", "svc-a"]))
    #expect(variants.allSatisfy { Suggestion.nearest($0, in: ["svc-ab"]) == "svc-ab" || $0 == "svc-ab" })
    #expect(Suggestion.variants(of: "ä").isEmpty && Suggestion.variants(of: "").isEmpty)
  }
}
