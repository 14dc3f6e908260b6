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
    ("<scripted>\n# yes\n", ["yes"]),
    ("    <!--\n# yes\n", ["yes"]),
    ("> # quoted\n- # item\n", []),
    ("", []),
    ("# last", ["last"]),
  ]

  @Test("follow the rules of CommonMark", arguments: rows)
  func commonMark(markdown: String, headings: [String]) {
    #expect(MarkdownHeadings(Array(markdown.utf8)[...]).headings.map(\.text) == headings, "\(markdown.debugDescription)")
  }

  @Test("offsets are indices of the bytes that were given, of a slice too")
  func offsets() {
    let bytes = Array("xx\n\n## A\ntext\n## B\n".utf8)
    #expect(MarkdownHeadings(bytes[4...]).headings.map(\.offset) == [4, 14])
    #expect(MarkdownHeadings.offset(of: "B", in: bytes[...]) == 14)
    #expect(MarkdownHeadings.offset(of: "b", in: bytes[...]) == nil)
  }

}
