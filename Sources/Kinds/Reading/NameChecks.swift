import Diagnostics
import Identifiers

extension DeclarationReader {
  /// Reports every name in a kind that refers to a field or a state which the kind does not have.
  mutating func checkNames(in parts: KindParts, _ declaration: Declaration) {
    let fields = parts.fields.map(\.name.text)
    let states = parts.lifecycle?.states.map(\.name.text) ?? []
    func place(_ key: String) -> Declaration { declaration[key] ?? declaration }

    for field in parts.fields {
      let where_ = declaration["fields"]?[field.name.text] ?? declaration
      checkStates(field.requiredFrom, known: states, at: where_, what: "field '\(field.name)'")
      for term in field.requiredWhen?.terms ?? [] { checkField(term.field, known: fields, at: where_, what: "field '\(field.name)'") }
      for name in [field.matrix?.rows, field.matrix?.columns, field.matrix?.unless].compactMap(\.self) {
        checkField(name, known: fields, at: where_, what: "the matrix of '\(field.name)'")
      }
    }
    for section in parts.sections { checkStates(section.from, known: states, at: place("sections"), what: "section '\(section.heading)'") }
    for name in parts.chronology.joined() { checkField(name, known: fields, at: place("chronology"), what: "'chronology'") }
    for clock in parts.clocks {
      checkStates([clock.start] + clock.pause + clock.stop + clock.exclude, known: states, at: place("clocks"), what: "clock '\(clock.name)'")
    }
    for due in parts.due { checkField(due.field, known: fields, at: place("due"), what: "'due'") }
    if let outages = parts.outages { checkField(outages, known: fields, at: place("outages"), what: "'outages'") }
    for state in parts.lifecycle?.states ?? [] {
      for name in [state.stamp, state.schedules].compactMap(\.self) {
        checkField(name, known: fields, at: place("lifecycle"), what: "state '\(state.name)'")
      }
    }
    for transition in parts.lifecycle?.transitions ?? [] {
      for term in transition.condition?.terms ?? [] {
        checkField(term.field, known: fields, at: place("lifecycle"), what: "transition '\(transition.from) -> \(transition.to)'")
      }
    }
  }

  private mutating func checkField(_ name: FieldName, known: [String], at place: Declaration, what: String) {
    guard !known.contains(name.text) else { return }
    refuse(.conflict, place, "\(what) names a field '\(name)' that the kind does not declare", help: suggestion(for: name.text, in: known))
  }

  private mutating func checkStates(_ names: [StateName], known: [String], at place: Declaration, what: String) {
    for name in names where !known.contains(name.text) {
      refuse(.conflict, place, "\(what) names a state '\(name)' that the lifecycle does not have", help: suggestion(for: name.text, in: known))
    }
  }
}

func suggestion(for word: String, in known: [String]) -> String? {
  Suggestion.nearest(word, in: known).map { "did you mean '\($0)'?" }
}
