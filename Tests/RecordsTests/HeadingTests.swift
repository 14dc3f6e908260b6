import Records
import Testing

@Suite("Markdown headings")
struct HeadingTests {
  static let rows: [(markdown: String, headings: [String])] = [
    ("# A\n## B\n###### F\n", ["A", "B", "F"]),
    ("####### G\n#H\n#5 bolt\n\\# I\n", []),
    ("#\tTab\n# \n#\n## ##\n", ["Tab", "", "", ""]),
    (" # one\n  # two\n   # three\n    # four\n\t# tab\n", ["one", "two", "three"]),
    ("## Closed ##\n# Longer ####   \n# Glued#\n# Inner # sign\n# Sign \\#\n", ["Closed", "Longer", "Glued#", "Inner # sign", "Sign \\#"]),
    ("#    Blanks   \r\n# Return\r\n", ["Blanks", "Return"]),
    ("```\n# no\n```\n# yes\n", ["yes"]),
    ("~~~ text ``` `\n# no\n```\n# no\n~~~\n# yes\n", ["yes"]),
    ("````\n```\n# no\n`````\n# yes\n", ["yes"]),
    ("```\n# no\n``` end\n# no\n", []),
    ("``` a`b\n# yes\n", ["yes"]),
    ("```\n    ```\n# no\n  ```  \n# yes\n", ["yes"]),
    ("``\n# yes\n``\n", ["yes"]),
    ("   ```\n# no\n```\n    ```\n# yes\n", ["yes"]),
    ("```\n# open to the end", []),
    ("<!--\n# hidden\n-->\n# yes\n", ["yes"]),
    ("<!-- short --> # no\n# yes\n", ["yes"]),
    ("text <!--\n# yes\n", ["yes"]),
    ("<script>\n# no\n</SCRIPT>\n# yes\n", ["yes"]),
    ("<STYLE type='a'>\n# no\n</style> # no\n# yes\n", ["yes"]),
    ("<?php\n# no\n?>\n<!DOCTYPE x>\n<![CDATA[\n# no\n]]>\n# yes\n", ["yes"]),
    ("<scripted> x\n# yes\n", ["yes"]),
    ("<scripted>\n# no\n\n# yes\n", ["yes"]),
    ("text\n<scripted>\n# yes\n", ["yes"]),
    ("<a href='x' b=c d>\n# no\n\n</a >\n# no\n\n<a href='x>\n# yes\n", ["yes"]),
    ("text\n<div>\n# no\n</div>\n\n# yes\n", ["yes"]),
    ("</DIV\n# no\n  \n# yes\n", ["yes"]),
    ("<https://example.org>\n# yes\n", ["yes"]),
    ("    <!--\n# yes\n", ["yes"]),
    ("> # quoted\n- # item\n", []),
    ("- ```\n  # no\n  ```\n# yes\n", ["yes"]),
    ("- item\n\n  ```\n# yes\n  ```\n# no\n", ["yes"]),
    ("- item\n\n  ```\n  # no\n  ```\n  # no\n\n# yes\n", ["yes"]),
    ("1. ~~~\n   # no\n   ~~~\n   # no\n# yes\n", ["yes"]),
    ("- a\n  - b\n\n    ```\n    # no\n    ```\n# yes\n", ["yes"]),
    ("- a\n # yes\n", ["yes"]),
    ("- a\n\n  # no\n", []),
    ("-\n\n  # yes\n", ["yes"]),
    ("-\n  # no\n", []),
    ("-\t# no\n\n\t# no\n", []),
    ("-     code\n\n  # no\n", []),
    ("> ```\n# yes\n", ["yes"]),
    ("> ```\n> # no\n> ```\n> # no\n\n# yes\n", ["yes"]),
    ("> <!--\n# yes\n", ["yes"]),
    ("> a\nb\n# yes\n", ["yes"]),
    ("text\n2. ```\n# yes\n", ["yes"]),
    ("text\n1. ```\n   # no\n# yes\n", ["yes"]),
    ("text\n-\n# yes\n", ["yes"]),
    ("* * *\n  # yes\n", ["yes"]),
    ("- a\n---\n  # yes\n", ["yes"]),
    ("text\n    # no\n# yes\n", ["yes"]),
    ("-```\n  # yes\n", ["yes"]),
    ("1234567890. ```\n   # yes\n", ["yes"]),
    ("", []),
    ("# last", ["last"]),
    ("text\r```\n# no\n```\r# yes\r\n# too", ["yes", "too"]),
    ("<div>\r\n# no\r\n\r\n# yes\r\n", ["yes"]),
    (String(repeating: "- ", count: 90) + "x\n# yes\n", ["yes"]),
    ("# yes\n" + String(repeating: "- ", count: 110) + "x\n# lost\n", ["yes"]),
  ]

  @Test("follow the rules of CommonMark", arguments: rows)
  func commonMark(markdown: String, headings: [String]) {
    #expect(MarkdownHeadings(Array(markdown.utf8)[...]).headings.map(\.text) == headings, "\(markdown.debugDescription)")
  }

  @Test("a text of nothing but lists in each other is read at once", .timeLimit(.minutes(1)))
  func deep() {
    let lists = Array(String(repeating: "- ", count: 500_000).utf8) + Array(repeating: UInt8(ascii: "\n"), count: 500_000)
    #expect(MarkdownHeadings(lists[...]).headings.isEmpty)
  }

  @Test("offsets are indices of the bytes that were given, of a slice too")
  func offsets() {
    let bytes = Array("xx\n\n## A\ntext\n## B\n".utf8)
    #expect(MarkdownHeadings(bytes[4...]).headings.map(\.offset) == [4, 14])
    #expect(MarkdownHeadings.offset(of: "B", in: bytes[...]) == 14)
    #expect(MarkdownHeadings.offset(of: "b", in: bytes[...]) == nil)
  }

  @Test("a heading of any level with exactly the text starts the appendix, and one in code, HTML, a list or a quotation does not")
  func appendix() {
    let text = "Implementation record"
    for start in ["# ", "###### ", "  ## "] {
      let bytes = Array("a\n\(start)\(text) ##\n## \(text)\n".utf8)
      #expect(MarkdownHeadings.offset(of: text, in: bytes[...]) == 2)
    }
    for hidden in ["~~~\n## \(text)\n~~~\n", "- ```\n  ## \(text)\n  ```\n", "<!--\n## \(text)\n-->\n", "> ## \(text)\n", "## \(text) of 2025\n", "    ## \(text)\n"] {
      let bytes = Array("\(hidden)\n## \(text)\n".utf8)
      #expect(MarkdownHeadings.offset(of: text, in: bytes[...]) == hidden.utf8.count + 1, "\(hidden.debugDescription)")
    }
  }
}
