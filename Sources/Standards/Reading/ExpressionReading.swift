import Identifiers
import Kinds
import Records

extension StandardReader {
  /// The expression under a key, checked against the kinds; everything where there is none, nil where it cannot be used.
  mutating func query(_ key: String, in declaration: Declaration, of chosen: [Kind]) -> Query? {
    let text = base.text(key, in: declaration) ?? ""
    do throws(QueryDefect) { return try Query(text, of: chosen, in: kinds, zone: zone) } catch {
      refuse(error, in: declaration.at(key), from: 0)
      return nil
    }
  }

  /// The filter of a document without its conditions on the state; nil where it has none.
  func unready(_ text: String, of chosen: [Kind]) -> KeptItem.Unready? {
    let fields = Set(chosen.compactMap { $0.lifecycle?.field.text })
    var wanted: StateName?
    func isState(_ part: QuerySyntax) -> Bool {
      guard case .comparison(let comparison) = part, comparison.relation == .equal, comparison.path.count == 1, fields.contains(comparison.path[0].text)
      else { return false }
      wanted = wanted ?? comparison.values.first.map { StateName($0.text) }
      return true
    }
    do throws(QueryDefect) {
      let syntax = try QueryParser.parse(text)
      let rest: [QuerySyntax] = if case .all(let parts) = syntax { parts.filter { !isState($0) } } else { isState(syntax) ? [] : [syntax] }
      guard let wanted else { return nil }
      return KeptItem.Unready(filter: try Query(rest.isEmpty ? .everything : .all(rest), of: chosen, in: kinds, zone: zone), wanted: wanted)
    } catch {
      // The expression as a whole was read before.
      return nil
    }
  }

  /// A path that leads to dates or instants; `offset` is where its text begins in the scalar.
  mutating func moment(_ place: Declaration, text: String, at offset: Int, of chosen: [Kind]) -> FieldPath? {
    let path: FieldPath
    do throws(QueryDefect) { path = try FieldPath(text, from: chosen, in: kinds) } catch {
      refuse(error, in: place, from: offset)
      return nil
    }
    guard path.leaves.allSatisfy({ $0.type.isMoment || $0.type.name == "period" }) else {
      base.refuse(.conflict, place, "'\(text)' is no date, no instant and no period", help: "'itsm explain \(chosen.first?.name.text ?? "KIND")' lists the fields")
      return nil
    }
    return path
  }

  mutating func recency(_ key: String, in declaration: Declaration) -> Recency? {
    guard let text = base.text(key, in: declaration) else { return nil }
    if let found = Recency(text) { return found }
    base.refuse(.wrongValue, declaration.at(key), "'\(text)' is no length of time", help: "write for example '12 months', '6 weeks' or '30 days'")
    return nil
  }

  /// Points at the part of the expression, where the file holds it as it is.
  private mutating func refuse(_ defect: QueryDefect, in place: Declaration, from offset: Int) {
    let length = place.scalar?.utf8.count ?? 0
    let start: Int? =
      switch place.range.count {
      case length: place.range.lowerBound
      case length + 2: place.range.lowerBound + 1
      default: nil
      }
    let range = start.map { ($0 + offset + defect.range.lowerBound)..<($0 + offset + defect.range.upperBound) } ?? place.range
    let path = place.origin ?? base.source?.path
    base.defects.append(
      DeclarationDefect(
        path: path, range: place.origin == nil ? base.source?.range ?? range : range, problem: .wrongValue, message: defect.message, help: defect.help))
  }
}
