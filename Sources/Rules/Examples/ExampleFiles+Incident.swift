extension ExampleFiles {
  /// An incident that is in order, with further lines at the end of its front matter and a body.
  static func incident(_ lines: String..., body: String = "", at path: String = "incidents/INC-2026-0001.md") -> ExampleFiles {
    let further = lines.map { $0 + "\n" }.joined()
    return ExampleFiles(
      path,
      """
      ---
      title: Checkout is slow
      status: new
      impact: low
      urgency: low
      priority: P4
      \(further)---
      \(body)
      """)
  }
}
