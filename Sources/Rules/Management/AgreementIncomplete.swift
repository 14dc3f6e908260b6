import Diagnostics
import Identifiers

package enum AgreementIncomplete: CheckRule {
  package static let metadata = RuleMetadata(
    code: "SM046", name: "agreement-incomplete", severity: .warning,
    summary: "An agreement in force has no owner, calendar, workload limits or targets in numbers.",
    why: """
      A promise without numbers, hours and limits is measured by nobody and disputed by everybody.
      """,
    bad: good.replacing("calendar: CAL-office\n", with: ""),
    good: good)

  private static let good = ExampleRecords.checkoutAgreement + ExampleRecords.officeHours
}
