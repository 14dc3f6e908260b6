import Git
import Identifiers
import Kinds
import Records
import ServiceTime

/// Whether a change model stands in for approvals.
extension ApprovalJudge {
  /// Why the record's change model does not stand in for approvals, or nil.
  func modelDoubt(_ version: RecordVersion, _ context: ApprovalContext) throws -> String? {
    guard let id = version.record.scalar("model") else { return "an approved change model is missing: 'model' is empty" }
    guard let model = try places.record(RecordID(id), in: context.base, rules: context.book.rules), model.kind.actsAs == .changeModel else {
      return "the change model '\(id)' does not exist where it lands"
    }
    if let own = try places.record(RecordID(id), in: context.tree, rules: context.book.rules), own.state != model.state {
      return "the change model '\(id)' is '\(own.state?.text ?? "gone")' in the commit"
    }
    guard let lifecycle = model.kind.lifecycle, let state = model.state, lifecycle.isApproved(state), lifecycle[state]?.isTerminal != true else {
      return "the change model '\(id)' is not approved (\(model.state?.text ?? "no state"))"
    }
    if let expires = model.scalar("expires").flatMap({ CalendarDate($0) }), Day.of(context.landedAt).number >= expires.daysSinceEpoch {
      return "the change model '\(id)' expired on \(expires)"
    }
    if let reason = ModelLimits(model).excess(of: version.record) { return reason }
    // Its approval may have been taken back where the commit lands, of which the commit itself knows nothing.
    for (life, tree) in [(context.lifeOf(model.id), context.tree), (context.landedLifeOf(model.id), context.base)] {
      if let life, let reason = try withdrawal(of: model, life, in: tree, context) { return reason }
    }
    return nil
  }

  /// Why an approved model's approvals do not hold any more at the end of a life, or nil. A model of the root of trust needs none; one that was
  /// imported as approved does, for nobody approved it here.
  private func withdrawal(of model: Record, _ life: LifeNode, in tree: ObjectID, _ context: ApprovalContext) throws -> String? {
    guard !life.decisions.isEmpty || model.scalar("imported") == "true", let site = life.site,
      let version = try versions.version(at: VersionSite(path: site.path, blob: site.blob, tree: tree), kind: model.kind)
    else { return nil }
    let verdict = try verdict(on: version, life: life, context: context, subject: model.kind.name.text)
    return verdict.isSatisfied ? nil : "the change model '\(model.id)' is not approved\(life.decisions.isEmpty ? " here" : " any more"): \(verdict.obstacles)"
  }
}
