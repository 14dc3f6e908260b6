import Identifiers
enum ManagementReview {
  static let definition = ReportDefinition("management-review", "every input of a management review in one document, ready to minute") { desk in
    desk.report("management-review", "Management review", hasPeriod: true)
  }
}
