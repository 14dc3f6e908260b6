import Identifiers
import FrontMatter

package enum FilePointer: FormatRule {
  package static let metadata = RuleMetadata(
    code: "FM023", name: "file-pointer",
    summary: "A record is a Git LFS pointer.",
    why: """
      The content is not in the repository, so nobody with a clone can verify it.
      """,
    bad: ExampleFiles(
      "incidents/INC-2026-0001.md",
      """
      version https://git-lfs.github.com/spec/v1
      oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
      size 12345

      """),
    good: .incident())

  static let kind = FormatProblem.Kind.filePointer
  static let help = "take record folders out of LFS in .gitattributes and check the file out"
}
