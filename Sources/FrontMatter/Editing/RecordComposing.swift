extension RecordText {
  /// The file of a record that is written from nothing: these fields in this order, and the body. Equal values give equal bytes.
  ///
  /// What it holds is not checked; whoever writes it reads it again.
  package static func composing(_ fields: [EditValue.Entry], body: String = "") -> [UInt8] {
    let writer = ValueWriter(style: .natural)
    var text = "---\n"
    for field in fields { for line in writer.entryLines(field, column: 0) { text += line + "\n" } }
    return Array((text + "---\n" + body).utf8)
  }
}
