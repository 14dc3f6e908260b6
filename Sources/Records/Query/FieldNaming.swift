/// The ways in which people write the name of a field: `service` for `services`, `policies` for `policy`.
enum FieldNaming {
  /// The known name that `written` means, itself first. A hyphen stands for an underscore.
  static func name(_ written: String, among isKnown: (String) -> Bool) -> String? {
    if isKnown(written) { return written }
    let lower = written.lowercased()
    let underscored = String(lower.map { $0 == "-" ? "_" : $0 })
    return ([lower, underscored] + otherNumber(of: underscored)).first(where: isKnown)
  }

  private static func otherNumber(of word: String) -> [String] {
    var forms = [word + "s", word + "es"]
    if word.hasSuffix("y") { forms.append(word.dropLast() + "ies") }
    if word.hasSuffix("ies") { forms.append(word.dropLast(3) + "y") }
    if word.hasSuffix("es") { forms.append(String(word.dropLast(2))) }
    if word.hasSuffix("s") { forms.append(String(word.dropLast())) }
    return forms
  }
}
