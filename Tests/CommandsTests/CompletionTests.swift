import TestSupport
import Testing

@Suite("Completion in a shell")
struct CompletionTests {
  /// What bash offers for the last word, in a repository.
  private static func offers(_ words: String...) throws -> [String] { try offers(in: nil, words) }

  private static func offers(in folder: String?, _ words: [String]) throws -> [String] {
    let desk = try Desk()
    let program = try ProgramUnderTest()
    try desk.write(["bin/.keep": ""])
    _ = try Program.run(["ln", "-s", program.path, desk.path + "/bin/itsm"])
    let script = """
      cd "$1" && PATH="$1/bin:$PATH" && shift
      source <(itsm --generate-completion-script bash)
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
      _itsm itsm "${@: -1}" "${@: -2:1}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let outcome = try Program.run(["bash", "-c", script, "bash", desk.path, "itsm"] + words.map { $0 == "FOLDER" ? folder ?? $0 : $0 })
    return outcome.text.split(separator: "\n").map(String.init)
  }

  @Test("kinds, ids, states, fields and reports are offered as the repository has them")
  func offers() throws {
    #expect(try Self.offers("new", "inc") == ["incident"])
    #expect(try Self.offers("show", "INC-2026-000") == ["INC-2026-0001", "INC-2026-0002"])
    #expect(try Self.offers("transition", "INC-2026-0010", "in-") == ["in-progress"])
    #expect(try Self.offers("new", "incident", "--set", "urg") == ["urgency="])
    #expect(try Self.offers("report", "inci") == ["incidents"])
    let other = try Desk([".itsm/kinds/gadget.yaml": "kind: gadget\nprefix: GAD\nfolder: gadgets\nfields: {title: {type: text}}\n"], examples: false)
    #expect(try Self.offers(in: other.path, ["new", "--repo", "FOLDER", "gad"]) == ["gadget"])
  }
}
