import Diagnostics
import Identifiers
import Kinds

/// Finds out where a path leads, kind by kind.
struct FieldPathResolution {
  let words: [String]
  let all: KindSet
  private let inverses: InverseNames
  private(set) var levels: [[KindName: [FieldRoute]]]
  private(set) var leaves: [FieldLeaf] = []
  private(set) var touched: Set<KindName> = []
  private(set) var touchesEverything = false
  /// Names that would have been understood at the furthest word that was not, and what it was looked for in.
  private var furthest = (word: -1, known: Set<String>(), owner: "")

  init(words: [String], kinds: KindSet) {
    self.words = words
    all = kinds
    inverses = InverseNames(kinds)
    levels = Array(repeating: [:], count: words.count)
  }

  /// Whether a walk that begins at this word gets anywhere.
  func reaches(_ level: Int) -> Bool { levels[level].values.contains { !$0.isEmpty } }

  mutating func resolve(level: Int, kinds: [Kind]) {
    for kind in kinds where levels[level][kind.name] == nil {
      touched.insert(kind.name)
      levels[level][kind.name] = []
      levels[level][kind.name] = routes(level, kind)
    }
  }

  private mutating func routes(_ level: Int, _ kind: Kind) -> [FieldRoute] {
    let word = words[level]
    let isLast = level + 1 == words.count
    var found: [FieldRoute] = []
    if let name = FieldNaming.name(word, among: { kind.fields[FieldName($0)] != nil }), let field = kind.fields[FieldName(name)],
      name != "id"
    {
      found += descend(
        type(of: field, kind), keys: [name], next: level + 1, owner: kind.name.text, lifecycle: lifecycle(kind, field))
    } else if word == "status", let lifecycle = kind.lifecycle, isLast {
      found.append(.values(keys: [lifecycle.field.text], leaf: leaf(FieldLeaf(states(lifecycle), lifecycle: lifecycle))))
    } else if let pseudo = PseudoField(rawValue: word), isLast {
      found.append(.pseudo(pseudo, leaf: leaf(leaf(of: pseudo))))
    }
    found += incoming(level, kind, isLast: isLast)
    if found.isEmpty {
      if kind.isOpen { return [.values(keys: Array(words[level...]), leaf: leaf(FieldLeaf(.any)))] }
      let names =
        kind.fields.fields.map(\.name.text) + inverses.names(of: kind) + PseudoField.allCases.map(\.rawValue) + ["referenced_by"]
      miss(level, known: names, owner: kind.name.text)
    }
    return found
  }

  private mutating func incoming(_ level: Int, _ kind: Kind, isLast: Bool) -> [FieldRoute] {
    let word = words[level]
    var name: FieldName?
    var sources: [Kind] = all.kinds
    if word == "referenced_by" {
      touchesEverything = true
    } else {
      guard let known = FieldNaming.name(word, among: { !inverses.sources(of: kind, named: $0).isEmpty }) else { return [] }
      name = FieldName(known)
      sources = inverses.sources(of: kind, named: known)
    }
    touched.formUnion(sources.map(\.name))
    if isLast { return [.incomingIDs(inverse: name, leaf: leaf(FieldLeaf(.text, isID: true)))] }
    resolve(level: level + 1, kinds: sources)
    return reaches(level + 1) ? [.incoming(inverse: name, level: level + 1)] : []
  }

  /// The routes from a value of a type by the words from `next` on.
  private mutating func descend(_ type: FieldType, keys: [String], next: Int, owner: String, lifecycle: Lifecycle? = nil)
    -> [FieldRoute]
  {
    guard next < words.count else { return [.values(keys: keys, leaf: leaf(FieldLeaf(type, lifecycle: lifecycle)))] }
    let place = owner + "." + keys.joined(separator: ".")
    let word = words[next]
    switch type {
    case .list(let element): return descend(element, keys: keys, next: next, owner: owner)
    case .map(let element): return descend(element, keys: keys + [word], next: next + 1, owner: owner)
    case .any, .when, .hours: return [.values(keys: keys + words[next...], leaf: leaf(FieldLeaf(.any)))]
    case .group(let table):
      guard let name = FieldNaming.name(word, among: { table[FieldName($0)] != nil }), let field = table[FieldName(name)] else {
        miss(next, known: table.fields.map(\.name.text), owner: place)
        return []
      }
      return descend(field.type, keys: keys + [name], next: next + 1, owner: owner)
    case .period where (word == "start" || word == "end") && next + 1 == words.count:
      return [.values(keys: keys + [word], leaf: leaf(FieldLeaf(.instant)))]
    case .reference(let declaration):
      return follow(declaration.kinds.isEmpty ? all.kinds : declaration.kinds.compactMap { all[$0] }, keys: keys, next: next)
    case .person: return follow(all.acting(as: .person), keys: keys, next: next)
    case .role: return follow(all.acting(as: .role), keys: keys, next: next)
    case .period:
      miss(next, known: ["start", "end"], owner: place)
      return []
    default:
      miss(next, known: [], owner: place)
      return []
    }
  }

  private mutating func follow(_ targets: [Kind], keys: [String], next: Int) -> [FieldRoute] {
    resolve(level: next, kinds: targets)
    return reaches(next) ? [.follow(keys: keys, level: next)] : []
  }

  private mutating func leaf(_ leaf: FieldLeaf) -> Int {
    leaves.append(leaf)
    return leaves.count - 1
  }

  private func leaf(of pseudo: PseudoField) -> FieldLeaf {
    switch pseudo {
    case .id: FieldLeaf(.text, isID: true)
    case .kind: FieldLeaf(.choice(all.kinds.map(\.name.text)))
    case .path: FieldLeaf(.text)
    case .open: FieldLeaf(.boolean)
    }
  }

  private func states(_ lifecycle: Lifecycle) -> FieldType { .choice(lifecycle.states.map(\.name.text)) }
  private func lifecycle(_ kind: Kind, _ field: FieldDeclaration) -> Lifecycle? {
    kind.lifecycle?.field == field.name ? kind.lifecycle : nil
  }
  private func type(of field: FieldDeclaration, _ kind: Kind) -> FieldType { lifecycle(kind, field).map(states) ?? field.type }

  private mutating func miss(_ word: Int, known: [String], owner: String) {
    if word > furthest.word { furthest = (word, [], owner) }
    if word == furthest.word { furthest.known.formUnion(known) }
  }

  /// Why the path leads nowhere.
  func defect(_ words: [QueryWord], base: [Kind]) -> QueryDefect {
    guard furthest.word >= 0 else { return QueryDefect("there are no kinds to look in", at: words[0].range) }
    let word = words[furthest.word]
    let owner =
      furthest.word == 0
      ? (base.count == 1 ? base[0].name.text : "any kind") : "'\(words[..<furthest.word].map(\.text).joined(separator: "."))'"
    let help =
      Suggestion.question(for: word.text, in: furthest.known)
      ?? (furthest.known.isEmpty
        ? "\(owner) has no parts"
        : base.count == 1 && furthest.word == 0
          ? "'itsm explain \(base[0].name)' lists its fields"
          : furthest.known.count <= 12 ? "there are \(furthest.known.sorted().joined(separator: ", "))" : nil)
    return QueryDefect("there is no field '\(word.text)' in \(owner)", at: word.range, help: help)
  }
}
