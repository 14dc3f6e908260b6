import FrontMatter
import Identifiers
import Kinds
import Records

/// What a change model allows the changes that follow it.
struct ModelLimits {
  private let model: Record

  init(_ model: Record) { self.model = model }

  /// Fields of the model that list all that its changes may name in theirs; a field that is empty or missing allows everything.
  private static let lists: [FieldName] = ["services", "cis"]
  /// The field of the model that says how far its changes may go in theirs, in the order of its choices.
  private static let most: FieldName = "risk"

  /// The first thing about a change that the model does not allow, or nil.
  func excess(of change: Record) -> String? {
    for field in Self.lists { if let reason = excess(of: change, in: field) { return reason } }
    guard let limit = model.scalar(Self.most) else { return nil }
    guard let value = change.scalar(Self.most) else {
      return "'\(Self.most)' is empty, and the change model '\(model.id)' allows at most '\(limit)'"
    }
    return isAbove(value, limit) ? "'\(Self.most)' is '\(value)', and the change model '\(model.id)' allows at most '\(limit)'" : nil
  }

  private func excess(of change: Record, in field: FieldName) -> String? {
    guard let limit = model[field], !limit.isEmpty else { return nil }
    let allowed = model.scalars(field)
    let allowing = "and the change model '\(model.id)' allows \(allowed.isEmpty ? "none" : allowed.joined(separator: ", "))"
    let named = change.scalars(field)
    guard !named.isEmpty else { return "'\(field)' names nothing, \(allowing)" }
    let others = named.filter { !allowed.contains($0) }
    return others.isEmpty ? nil : "'\(field)' names \(others.joined(separator: ", ")), \(allowing)"
  }

  /// What is no choice of the model's kind is above every limit but itself.
  private func isAbove(_ value: String, _ limit: String) -> Bool {
    guard value != limit else { return false }
    guard case .choice(let scale)? = model.kind.fields[Self.most]?.type, let own = scale.firstIndex(of: value), let most = scale.firstIndex(of: limit)
    else { return true }
    return own > most
  }
}
