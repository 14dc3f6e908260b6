import Diagnostics

/// Records and their links as a picture: one column for each layer, lines from the left to the right.
struct LinkDrawing {
  let diagram: LinkDiagram

  private static let (width, height, gap, lane) = (200, 40, 12, 90)

  var svg: String {
    guard diagram.nodes.count > 1 else { return "" }
    var places: [(x: Int, y: Int)] = []
    var filled: [Int: Int] = [:]
    let layers = Array(Set(diagram.nodes.map(\.layer))).sorted()
    for node in diagram.nodes {
      let row = filled[node.layer, default: 0]
      filled[node.layer] = row + 1
      places.append(((layers.firstIndex(of: node.layer) ?? 0) * (Self.width + Self.lane) + 2, row * (Self.height + Self.gap) + 2))
    }
    let size = (
      width: layers.count * (Self.width + Self.lane) - Self.lane + 4, height: (filled.values.max() ?? 1) * (Self.height + Self.gap) + 4
    )
    var output = "<svg role=\"img\" aria-label=\"\(XMLText.escaped("what hangs on " + diagram.title))\" viewBox=\"0 0 \(size.width) \(size.height)\" "
    output += "width=\"\(size.width)\" height=\"\(size.height)\">\n"
    for edge in diagram.edges { output += line(from: places[edge.from], to: places[edge.to], edge.label) }
    for (position, node) in diagram.nodes.enumerated() { output += box(node, at: places[position]) }
    return output + "</svg>\n"
  }

  private func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), _ label: String) -> String {
    let (y1, y2) = (start.y + Self.height / 2, end.y + Self.height / 2)
    let title = "<title>\(XMLText.escaped(label))</title>"
    if start.x == end.x {
      let edge = start.x + Self.width
      return "<path d=\"M\(edge) \(y1) C\(edge + 40) \(y1) \(edge + 40) \(y2) \(edge) \(y2)\">\(title)</path>\n"
    }
    let (x1, x2) = start.x < end.x ? (start.x + Self.width, end.x) : (start.x, end.x + Self.width)
    let middle = (x1 + x2) / 2
    return "<path d=\"M\(x1) \(y1) C\(middle) \(y1) \(middle) \(y2) \(x2) \(y2)\">\(title)</path>\n"
  }

  private func box(_ node: LinkDiagram.Node, at place: (x: Int, y: Int)) -> String {
    func cut(_ text: String) -> String { text.count > 31 ? text.prefix(30) + "…" : text }
    return """
      <g class="\(node.role.rawValue)"><rect x="\(place.x)" y="\(place.y)" width="\(Self.width)" height="\(Self.height)" rx="4"/>\
      <text x="\(place.x + 8)" y="\(place.y + 17)">\(XMLText.escaped(cut(node.name)))</text>\
      <text class="faint" x="\(place.x + 8)" y="\(place.y + 32)">\(XMLText.escaped(cut(node.title)))</text></g>

      """
  }
}
