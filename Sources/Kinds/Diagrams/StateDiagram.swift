import Diagnostics
import Identifiers

/// A lifecycle drawn in a diagram language. Every text of the kind file is escaped for that language.
package enum StateDiagram {
  /// A `stateDiagram-v2` of Mermaid.
  package static func mermaid(_ lifecycle: Lifecycle) -> String {
    let names = DiagramNames(lifecycle)
    var output = "stateDiagram-v2\n"
    for state in lifecycle.states {
      output += "  state \"\(DiagramText.mermaid(state.name.text))\" as \(names[state.name])\n"
    }
    output += "  [*] --> \(names[lifecycle.initial])\n"
    for way in lifecycle.ways {
      let label = label(of: way.alternatives)
      output += "  \(names[way.from]) --> \(names[way.to])" + (label.isEmpty ? "" : ": " + DiagramText.mermaid(label)) + "\n"
    }
    for state in lifecycle.states where state.isTerminal { output += "  \(names[state.name]) --> [*]\n" }
    return output
  }

  /// A directed graph of Graphviz.
  package static func dot(_ lifecycle: Lifecycle, title: String) -> String {
    var output =
      "digraph \(DiagramText.dot(title)) {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n  start [shape=point, label=\"\"];\n"
    let names = DiagramNames(lifecycle)
    for state in lifecycle.states {
      output += "  \(names[state.name]) [label=\(DiagramText.dot(state.name.text))\(state.isTerminal ? ", peripheries=2" : "")];\n"
    }
    output += "  start -> \(names[lifecycle.initial]);\n"
    for way in lifecycle.ways {
      let label = label(of: way.alternatives)
      output += "  \(names[way.from]) -> \(names[way.to])" + (label.isEmpty ? "" : " [label=\(DiagramText.dot(label))]") + ";\n"
    }
    return output + "}\n"
  }

  private static func label(of alternatives: [Transition]) -> String {
    let demands = alternatives.map { $0.demands.isEmpty ? "anyone" : $0.demands }
    return demands == ["anyone"] ? "" : demands.joined(separator: " / ")
  }
}

/// Names for states that no diagram language takes for anything else, each state its own.
private struct DiagramNames {
  private var names: [StateName: String] = [:]

  init(_ lifecycle: Lifecycle) {
    var taken: Set<String> = []
    for (position, state) in lifecycle.states.enumerated() {
      var name =
        "s_" + String(decoding: state.name.text.utf8.map { $0.isLetter || $0.isDigit ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
      if !taken.insert(name).inserted {
        name += "_\(position)"
        taken.insert(name)
      }
      names[state.name] = name
    }
  }

  subscript(_ state: StateName) -> String { names[state] ?? "s" }
}
