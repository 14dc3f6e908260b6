/// The part that the records of a kind play for the program, declared by `acts_as`.
package enum Part: String, Sendable, CaseIterable {
  case person, role, team, policy, calendar, window, service, customer, agreement, change
  case changeModel = "change-model"
  case configurationItem = "configuration-item"
  case supplier

  /// Whether several kinds may play it.
  package var isShared: Bool { self == .agreement }
}
