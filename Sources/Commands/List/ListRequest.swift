import Diagnostics
import Identifiers
import Kinds
import Records
import ServiceTime

/// What a list is asked for, checked against the kinds of the tree.
struct ListRequest {
  let base: [Kind]
  let query: Query
  let order: [(path: FieldPath, isDescending: Bool)]
  let columns: [ListColumn]
  /// Whether the user named the columns.
  let namesColumns: Bool
  let zone: TimeZoneRules

  init(kind: Kind?, filter: String, sort: String?, fields: String?, kinds: KindSet, zone: TimeZoneRules) throws {
    let base = kind.map { [$0] } ?? kinds.kinds
    self.base = base
    self.zone = zone
    namesColumns = fields != nil
    do throws(QueryDefect) { query = try Query(filter, of: base, in: kinds, zone: zone) } catch {
      throw UsageError(error, in: filter, of: "--where")
    }
    order = try Self.words(sort ?? "").map { word in
      let name = word.text.hasPrefix("-") ? String(word.text.dropFirst()) : word.text
      return (
        try Self.path(name, at: word.range.upperBound - name.utf8.count, in: sort ?? "", of: "--sort", base, kinds),
        word.text.hasPrefix("-")
      )
    }
    columns =
      if let fields {
        try Self.words(fields).map {
          ListColumn($0.text, try Self.path($0.text, at: $0.range.lowerBound, in: fields, of: "--fields", base, kinds))
        }
      } else {
        ListColumn.usual(for: kind, base: base, kinds: kinds)
      }
  }

  var paths: [FieldPath] { order.map(\.path) + columns.map(\.path) }
  /// Whether more than the listed records themselves is needed.
  var walks: Bool { query.walks || paths.contains(where: \.walks) }
  /// The kinds whose records have to be read.
  var kinds: Set<KindName> { paths.reduce(into: query.kinds.union(base.map(\.name))) { $0.formUnion($1.kinds) } }

  private static func words(_ text: String) -> [QueryWord] {
    var words: [QueryWord] = []
    var start = 0
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let blanks = part.prefix { $0 == " " }.utf8.count
      let word = part.filter { $0 != " " }
      if !word.isEmpty { words.append(QueryWord(word, at: (start + blanks)..<(start + blanks + word.utf8.count))) }
      start += part.utf8.count + 1
    }
    return words
  }

  private static func path(
    _ name: String, at offset: Int, in text: String, of option: String, _ base: [Kind], _ kinds: KindSet
  ) throws -> FieldPath {
    do throws(QueryDefect) { return try FieldPath(name, from: base, in: kinds) } catch {
      let range = (error.range.lowerBound + offset)..<(error.range.upperBound + offset)
      throw UsageError(QueryDefect(error.message, at: range, help: error.help), in: text, of: option)
    }
  }
}
