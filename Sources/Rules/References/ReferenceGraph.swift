/// A directed graph of numbered nodes. Finds strongly connected components (Tarjan 1972), without recursion.
struct ReferenceGraph {
  struct Edge {
    let from: Int
    let to: Int

    init(_ from: Int, _ to: Int) { (self.from, self.to) = (from, to) }
  }

  private let edges: [Edge]

  init(_ edges: [Edge]) { self.edges = edges }

  /// Positions of the edges that lie on a cycle, in their given order. Linear in the edges.
  var edgesOnCycles: [Int] {
    let component = components()
    return edges.indices.filter { position in
      let edge = edges[position]
      return edge.from == edge.to || (component[edge.from] != nil && component[edge.from] == component[edge.to])
    }
  }

  /// For each node that has outgoing edges the number of its component.
  private func components() -> [Int: Int] {
    var successors: [Int: [Int]] = [:]
    for edge in edges { successors[edge.from, default: []].append(edge.to) }
    var order: [Int: Int] = [:], low: [Int: Int] = [:], component: [Int: Int] = [:]
    var open: [Int] = []
    for start in successors.keys where order[start] == nil {
      var path: [(node: Int, next: Int)] = []
      func enter(_ node: Int) {
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
