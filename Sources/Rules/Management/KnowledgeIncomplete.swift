import Diagnostics
import Identifiers

package enum KnowledgeIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM027", name: "knowledge-incomplete", severity: .warning,
    summary: "A published article has no owner, no day of review, or belongs to no service.",
    why: """
      People act on what an article says. Somebody keeps it right, looks at it now and then, and others find it from \
      the service.
      """,
    bad: good.replacing("services: [SVC-checkout]\n", with: ""),
    good: good)

  private static let good = ExampleRecords.article
}
