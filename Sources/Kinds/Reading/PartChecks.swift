import Identifiers

extension Part {
  /// The fields that the program reads of a kind that plays the part, as docs/kind-files.md lists them.
  fileprivate var fields: [String] {
    switch self {
    case .person: ["emails", "roles", "keys", "active_from", "active_until", "automation"]
    case .role, .team, .customer, .supplier: []
    case .policy: ["governs", "approvals", "exclude", "freeze", "attested_within"]
    case .calendar: ["time_zone", "hours", "holidays", "exceptions", "effective_from", "effective_to"]
    case .window: ["type", "period", "time_zone", "hours", "services", "cis"]
    case .service: ["owner", "deputy", "depends_on", "calendar"]
    case .agreement:
      [
        "customer", "supplier", "services", "calendar", "effective_from", "effective_to", "targets", "availability", "maintenance_notice", "reopen",
        "retarget",
      ]
    case .change: ["type", "services", "cis", "window", "model", "requester", "implementer", "outcome", "actual"]
    case .changeModel: ["expires"]
    case .configurationItem: ["owner", "depends_on"]
    }
  }
}

extension DeclarationReader {
  /// Reports fields that the program reads for the part a kind plays, and that have another form than in the built-in kinds of that part.
  mutating func checkPart(of kind: KindParts, _ declaration: Declaration, builtIn: [Declaration]) {
    guard let part = kind.actsAs else { return }
    let models = builtIn.filter { $0["acts_as"]?.scalar == part.rawValue }.map { $0.at("fields") }
    for name in part.fields {
      guard let field = kind.fields.first(where: { $0.name.text == name }), let model = models.lazy.compactMap({ $0[name] }).first else { continue }
      checkForm(of: field, like: model, at: declaration.at("fields", name), part: part)
    }
  }

  private mutating func checkForm(of field: FieldDeclaration, like model: Declaration, at place: Declaration, part: Part) {
    guard let wanted = model["type"]?.scalar else { return }
    guard field.type.hasForm(of: wanted) else {
      return refuse(
        .conflict, place.at("type"), "field '\(field.name)' of a kind that acts as \(part.rawValue) must be of type '\(wanted)', as the program reads it",
        help: "type: \(wanted)")
    }
    for inner in field.type.groupFields?.fields ?? [] {
      if let model = model["fields"]?[inner.name.text] { checkForm(of: inner, like: model, at: place.at("fields", inner.name.text), part: part) }
    }
  }
}

extension FieldType {
  /// Whether a value of this type can be read as one of the other. The fewer texts a type allows the better.
  fileprivate func hasForm(of wanted: String) -> Bool {
    if name == wanted || wanted.hasSuffix("any") { return true }
    guard let start = ["list of ", "map of ", ""].first(where: { name.hasPrefix($0) && wanted.hasPrefix($0) }) else { return false }
    let word = String(wanted.dropFirst(start.count))
    return !word.contains(" ") && ["text", "choice"].contains(word) && name.dropFirst(start.count) == innermost.name[...] && innermost.isOneText
  }
}
