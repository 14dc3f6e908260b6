extension JSONValue {
  /// The document as text without a newline at its end: on one line without blanks, or indented by two.
  ///
  /// Hidden characters are escaped as `\uXXXX`, so that the text is safe to show and still says exactly what it is made of.
  package func rendered(pretty: Bool) -> String {
    var output: [UInt8] = []
    render(into: &output, indentation: pretty ? 0 : nil)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends the document's bytes; `indentation` is the depth of the line that it starts on, nil for compact output.
  func render(into output: inout [UInt8], indentation: Int?) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .integer(let value): output += String(value).utf8
    case .decimal(let text): if JSONNumber.isNumber(text) { output += text.utf8 } else { JSONText.append(text, to: &output) }
    case .string(let text): JSONText.append(text, to: &output)
    case .array(let elements):
      Self.append(elements, between: ("[", "]"), to: &output, indentation: indentation) { element, output, inner in
        element.render(into: &output, indentation: inner)
      }
    case .object(let members):
      Self.append(members, between: ("{", "}"), to: &output, indentation: indentation) { member, output, inner in
        JSONText.append(member.key, to: &output)
        output.append(UInt8(ascii: ":"))
        if inner != nil { output.append(UInt8(ascii: " ")) }
        member.value.render(into: &output, indentation: inner)
      }
    }
  }

  private static func append<Element>(
    _ elements: [Element], between brackets: (open: Unicode.Scalar, close: Unicode.Scalar), to output: inout [UInt8],
    indentation: Int?, _ appendElement: (Element, inout [UInt8], Int?) -> Void
  ) {
    output.append(UInt8(ascii: brackets.open))
    let inner = indentation.map { $0 + 1 }
    for (position, element) in elements.enumerated() {
      if position > 0 { output.append(UInt8(ascii: ",")) }
      breakLine(&output, indentation: inner)
      appendElement(element, &output, inner)
    }
    if !elements.isEmpty { breakLine(&output, indentation: indentation) }
    output.append(UInt8(ascii: brackets.close))
  }

  private static func breakLine(_ output: inout [UInt8], indentation: Int?) {
    guard let indentation else { return }
    output.append(UInt8(ascii: "\n"))
    output += repeatElement(UInt8(ascii: " "), count: 2 * indentation)
  }
}
