import Diagnostics
import Identifiers
import Kinds
import Records
import ServiceTime

extension Impact {
  /// Every record that it names, each once.
  var mentioned: [RecordID] {
    let touches = (customers + agreements + changes + disturbances).map(\.id)
    return Array(Set(affected + dependents.map(\.through) + touches)).sorted()
  }

  /// The records that touch something, by their keys.
  var touching: [(key: String, role: LinkDiagram.Role, touches: [Touch])] {
    [("customers", .party, customers), ("agreements", .agreement, agreements), ("changes", .work, changes), ("incidents", .trouble, disturbances)]
  }
}

extension RecordPage {
  var impactSection: Section? {
    guard let impact else { return nil }
    var table = Table(["what", "record", "title", "state", "through", "planned"].map { Table.Column($0) })
    func row(_ word: String, _ id: RecordID, _ through: [RecordID]) {
      let target = mentioned[id]
      let planned = target?.planned.map { "\($0.start) to \($0.end)" }
      let parts = through.prefix(3).map(\.text).joined(separator: ", ") + (through.count > 3 ? " and \(through.count - 3) more" : "")
      table.append([word, id.text, target?.title ?? "", target?.state?.text ?? "", parts, planned ?? ""])
    }
    for item in impact.dependents { row("depends on it", item.id, [item.through]) }
    for (_, role, touches) in impact.touching { for touch in touches { row(word(role, touch.id), touch.id, touch.on) } }
    return Section(table, json: json(of: impact))
  }

  private func word(_ role: LinkDiagram.Role, _ id: RecordID) -> String {
    let kind = mentioned[id]?.kind.text ?? "record"
    return role == .work || role == .trouble ? "open \(kind)" : kind
  }

  private func json(of impact: Impact) -> JSONValue {
    func members(_ id: RecordID) -> [(key: String, value: JSONValue)] {
      let target = mentioned[id]
      return [
        ("id", .string(id.text)), ("kind", JSONValue(target?.kind.text)), ("title", JSONValue(target?.title)), ("state", JSONValue(target?.state?.text)),
      ]
    }
    let dependents = impact.dependents.map { item in
      JSONValue.object(members(item.id) + [("through", .string(item.through.text)), ("distance", .integer(item.distance))])
    }
    func touches(_ all: [Impact.Touch]) -> JSONValue {
      .array(all.map { touch in
        let planned = mentioned[touch.id]?.planned
        return .object(
          members(touch.id) + [
            ("on", .array(touch.on.map { .string($0.text) })),
            ("planned", planned.map { .object([("start", .string($0.start.description)), ("end", .string($0.end.description))]) } ?? .null),
          ])
      })
    }
    return .object(
      [("roots", .array(impact.roots.map { .string($0.text) })), ("dependents", .array(dependents))]
        + impact.touching.map { ($0.key, touches($0.touches)) })
  }

  /// The impact as a drawing, or else the record with its links.
  var diagram: LinkDiagram {
    let id = facts.id.text
    guard let impact else { return linkDiagram }
    var diagram = LinkDiagram(title: id)
    func title(_ id: RecordID) -> String { mentioned[id]?.title ?? "" }
    if !impact.roots.contains(facts.id) { diagram.add(id, self.title ?? "", .subject, layer: 0) }
    for root in impact.roots {
      diagram.add(root.text, title(root), root == facts.id ? .subject : .part, layer: root == facts.id ? 0 : 1)
      if root != facts.id { diagram.join(id, to: root.text, "touches") }
    }
    let first = impact.roots.contains(facts.id) ? 0 : 1
    for item in impact.dependents {
      diagram.add(item.id.text, title(item.id), .part, layer: first + item.distance)
      diagram.join(item.through.text, to: item.id.text, "is needed by")
    }
    let last = first + 1 + (impact.dependents.map(\.distance).max() ?? 0)
    for (_, role, touches) in impact.touching {
      for touch in touches {
        diagram.add(touch.id.text, title(touch.id), role, layer: last)
        for one in touch.on { diagram.join(one.text, to: touch.id.text, word(role, touch.id)) }
      }
    }
    return diagram
  }

  private var linkDiagram: LinkDiagram {
    var diagram = LinkDiagram(title: facts.id.text)
    diagram.add(facts.id.text, title ?? "", .subject, layer: 1)
    for link in incoming { diagram.add(link.id, link.target?.title ?? "", .part, layer: 0) }
    for link in outgoing { diagram.add(link.id, link.target?.title ?? "", .part, layer: 2) }
    for link in incoming { diagram.join(link.id, to: facts.id.text, link.field) }
    for link in outgoing { diagram.join(facts.id.text, to: link.id, link.name) }
    return diagram
  }
}
