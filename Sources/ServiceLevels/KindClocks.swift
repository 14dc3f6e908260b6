import Identifiers
import Kinds
import ServiceTime

/// The clocks of a kind, with what is the same for all of its records.
final class KindClocks {
  let kind: Kind
  let clocks: [Clock]
  /// The fields that name a record's services and its customer.
  let coverage: (services: FieldName?, customer: FieldName?)

  struct Clock {
    let declaration: Kinds.ClockDeclaration
    let states: ServiceTime.ClockDeclaration<StateName>
  }

  init(_ kind: Kind, _ lifecycle: Lifecycle, coverage: (services: FieldName?, customer: FieldName?)) {
    (self.kind, self.coverage) = (kind, coverage)
    let terminal = Set(lifecycle.states.filter(\.isTerminal).map(\.name))
    clocks = kind.clocks.map { declaration in
      // The states that the declaration names, and those in which the record ends without being named there.
      let stops = terminal.subtracting(declaration.pause).subtracting(declaration.exclude).union(declaration.stop)
      return Clock(
        declaration: declaration,
        states: ServiceTime.ClockDeclaration<StateName>(
          start: declaration.start, pause: Set(declaration.pause), stop: stops, exclude: Set(declaration.exclude),
          startIsInitial: declaration.start == lifecycle.initial))
    }
  }
}
