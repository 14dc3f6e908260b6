import Diagnostics
import HistoryIndex
import Identifiers
import Kinds
import Records

/// What the services and items of the tip depend on.
struct Dependencies {
  private let direct: [String: [String]]

  init(_ history: RecordHistory) throws(Failure) {
    let kinds = (history.rules.kinds.acting(as: .service) + history.rules.kinds.acting(as: .configurationItem)).map(\.name)
    let records = kinds.isEmpty ? [] : try history.records(of: kinds, fields: ["depends_on"])
    direct = Dictionary(records.map { ($0.id.text, $0.texts("depends_on")) }) { first, _ in first }
  }

  /// These and everything that they depend on, each once, also where they do so in a circle.
  func closure(of ids: some Sequence<String>) -> Set<String> {
    var known: Set<String> = []
    var waiting = Array(ids)
    while let id = waiting.popLast() {
      if known.insert(id).inserted { waiting += direct[id] ?? [] }
    }
    return known
  }

  /// Everything that a record depends on, itself apart.
  func others(of id: RecordID) -> Set<RecordID> {
    Set(closure(of: [id.text]).subtracting([id.text]).map { RecordID($0) })
  }
}
