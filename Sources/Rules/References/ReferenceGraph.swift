/// A directed graph of ids. Finds strongly connected components (Tarjan 1972), without recursion.
struct ReferenceGraph {
  private let edges: [(from: String, to: String)]

  init(_ edges: [(from: String, to: String)]) { self.edges = edges }

  /// Positions of the edges that lie on a cycle, in their given order. Linear in the edges.
  var edgesOnCycles: [Int] {
    let component = components()
    return edges.indices.filter { position in
      let edge = edges[position]
      return edge.from == edge.to || (component[edge.from] != nil && component[edge.from] == component[edge.to])
    }
  }

  /// For each node that has outgoing edges the number of its component.
  private func components() -> [String: Int] {
    var successors: [String: [String]] = [:]
    for edge in edges { successors[edge.from, default: []].append(edge.to) }
    var order: [String: Int] = [:], low: [String: Int] = [:], component: [String: Int] = [:]
    var open: [String] = []
    for start in successors.keys.sorted() where order[start] == nil {
      var path: [(node: String, next: Int)] = []
      func enter(_ node: String) {
        order[node] = order.count
        low[node] = order[node]
        open.append(node)
        path.append((node, 0))
      }
      enter(start)
      while let (node, next) = path.last {
        let targets = successors[node] ?? []
        if next < targets.count {
          path[path.count - 1].next += 1
          let target = targets[next]
          guard successors[target] != nil else { continue }
          if order[target] == nil { enter(target) } else if component[target] == nil {
            low[node] = min(low[node] ?? 0, order[target] ?? 0)
          }
          continue
        }
        path.removeLast()
        if let parent = path.last?.node { low[parent] = min(low[parent] ?? 0, low[node] ?? 0) }
        guard low[node] == order[node] else { continue }
        let number = component.count
        while let member = open.popLast() {
          component[member] = number
          if member == node { break }
        }
      }
    }
    return component
  }
}
