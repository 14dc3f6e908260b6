import Diagnostics
import Identifiers
import Kinds
import Records

extension RecordPage {
  /// The record as `list` writes it, with its state, links and what else is known of it.
  var json: JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("version", 1), ("id", .string(facts.id.text)), ("kind", .string(facts.kind.name.text)), ("path", .string(facts.path.text)),
      ("fields", root.map { JSONValue($0) } ?? .object([])), ("state", JSONValue(facts.state?.text)),
      ("open", facts.isOpen.map { .bool($0) } ?? .null),
      (
        "links",
        .object([
          ("outgoing", .array(outgoing.map { .object([("field", .string($0.name))] + Self.members(of: $0)) })),
          (
            "incoming",
            .array(incoming.map { .object([("name", .string($0.name)), ("field", .string($0.field))] + Self.members(of: $0)) })
          ),
        ])
      ),
    ]
    members += sections.map { ($0.key, $0.section?.json ?? .null) }
    members.append(("body", .string(body)))
    return .object(members)
  }

  private static func members(of link: Link) -> [(key: String, value: JSONValue)] {
    [
      ("id", .string(link.id)), ("kind", JSONValue(link.target?.kind.text)), ("title", JSONValue(link.target?.title)),
      ("state", JSONValue(link.target?.state?.text)), ("path", JSONValue(link.target?.path.text)),
    ]
  }
}
