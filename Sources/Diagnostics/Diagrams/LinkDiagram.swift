/// Records and the links between them, drawn in layers from the left to the right.
package struct LinkDiagram: Sendable {
  package enum Role: String, Sendable, CaseIterable { case subject, part, party, agreement, work, trouble }

  package struct Node: Sendable {
    package let name: String
    package let title: String
    package let role: Role
    /// The column in which it stands, from 0.
    package let layer: Int
  }

  package struct Edge: Sendable {
    /// Positions of nodes.
    package let from: Int
    package let to: Int
    package let label: String
  }

  package let title: String
  package private(set) var nodes: [Node] = []
  package private(set) var edges: [Edge] = []
  private var positions: [String: Int] = [:]

  package init(title: String) { self.title = title }

  /// Adds a node unless one of that name is there.
  package mutating func add(_ name: String, _ title: String, _ role: Role, layer: Int) {
    guard positions[name] == nil else { return }
    positions[name] = nodes.count
    nodes.append(Node(name: name, title: title, role: role, layer: layer))
  }

  /// Joins two nodes that are there, once.
  package mutating func join(_ from: String, to other: String, _ label: String) {
    guard let from = positions[from], let to = positions[other], from != to else { return }
    guard !edges.contains(where: { $0.from == from && $0.to == to && $0.label == label }) else { return }
    edges.append(Edge(from: from, to: to, label: label))
  }

  /// A `flowchart` of Mermaid.
  package var mermaid: String {
    var output = "flowchart LR\n"
    for (position, node) in nodes.enumerated() {
      let lines = [node.name, node.title].filter { !$0.isEmpty }.map(DiagramText.mermaid)
      output += "  n\(position)[\"\(lines.joined(separator: "<br/>"))\"]:::\(node.role.rawValue)\n"
    }
    for edge in edges { output += "  n\(edge.from) -->|\"\(DiagramText.mermaid(edge.label))\"| n\(edge.to)\n" }
    output += "  classDef subject stroke-width:3px\n  classDef trouble stroke-dasharray:4 2\n"
    return output
  }

  /// A directed graph of Graphviz.
  package var dot: String {
    var output = "digraph \(DiagramText.dot(title)) {\n  rankdir=LR;\n  node [shape=box];\n"
    for (position, node) in nodes.enumerated() {
      output += "  n\(position) [label=\(DiagramText.dot(lines: [node.name, node.title].filter { !$0.isEmpty }))\(Self.attributes(node.role))];\n"
    }
    for edge in edges { output += "  n\(edge.from) -> n\(edge.to) [label=\(DiagramText.dot(edge.label))];\n" }
    return output + "}\n"
  }

  private static func attributes(_ role: Role) -> String {
    switch role {
    case .subject: ", penwidth=3"
    case .part: ""
    case .party: ", shape=ellipse"
    case .agreement: ", shape=note"
    case .work: ", style=rounded"
    case .trouble: ", style=dashed"
    }
  }
}
