extension ExampleFiles {
  /// A kind of the repository that is in order, with further lines at its end.
  static func printer(_ lines: String = "", at path: String = ".itsm/kinds/printer.yaml") -> ExampleFiles {
    ExampleFiles(
      path,
      """
      kind: printer
      title: Printer
      prefix: PRT
      ids: numbered
      folder: printers
      fields:
        title: {type: text, required: true}
      \(lines)
      """)
  }
}
