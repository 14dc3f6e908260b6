package import Diagnostics
package import HistoryIndex
package import Identifiers
package import Kinds
import Records
package import ServiceTime

/// The agreements of the tip, and the clocks of records under them.
package final class AgreementBook {
  package let agreements: [Agreement]
  package let calendars: CalendarShelf
  let kinds: KindSet
  package let zone: TimeZoneRules
  /// Changes of the fields that targets depend on, by record.
  let changes: [RecordID: [FieldChange]]
  let conditionFields: [FieldName]
  private let paths: [RecordID: RepoPath]
  private let serviceKinds: Set<KindName>
  private let customerKinds: Set<KindName>
  /// What is asked of every record of a kind, worked out for the first one.
  private var plans: [KindName: KindClocks] = [:]

  /// Reads all agreements and calendars, and the changes of the fields that their targets depend on, or did before `edits`.
  package init(_ index: RecordHistory, before edits: [TermsEdit] = []) throws(Failure) {
    kinds = index.rules.kinds
    do throws(TimeZoneDefect) { zone = try TimeZoneRules(identifier: index.rules.configuration.timeZone) } catch {
      throw Failure("cannot use the configured time zone", causes: ["\(error)"], hint: "install tzdata")
    }
    let agreementKinds = kinds.acting(as: .agreement)
    let records = agreementKinds.isEmpty ? [] : try index.records(of: agreementKinds.map(\.name), fields: Agreement.fields)
    agreements = records.compactMap { [kinds] record in kinds[record.kind].map { Agreement(record, kind: $0) } }
    paths = Dictionary(records.map { ($0.id, $0.path) }) { first, _ in first }
    let calendarKinds = kinds.acting(as: .calendar).map(\.name)
    calendars = CalendarShelf(calendarKinds.isEmpty ? [] : try index.records(of: calendarKinds, fields: CalendarShelf.fields))
    let earlier = edits.filter { !$0.isOfCalendar }.compactMap { [kinds] edit in kinds[edit.before.kind].map { Agreement(edit.before, kind: $0) } }
    conditionFields = Set((agreements + earlier).flatMap { $0.targets.flatMap { $0.conditions.map(\.field) } }).sorted()
    changes = conditionFields.isEmpty ? [:] : try index.changes(of: conditionFields)
    serviceKinds = Set(kinds.acting(as: .service).map(\.name))
    customerKinds = Set(kinds.acting(as: .customer).map(\.name))
  }

  private init(_ book: AgreementBook, agreements: [Agreement], calendars: CalendarShelf) {
    (self.agreements, self.calendars) = (agreements, calendars)
    (kinds, zone, changes, conditionFields) = (book.kinds, book.zone, book.changes, book.conditionFields)
    (paths, serviceKinds, customerKinds) = (book.paths, book.serviceKinds, book.customerKinds)
  }

  /// The same with an agreement or calendar as it was before an edit, and as it was after it; all others as they are today.
  package func around(_ edit: TermsEdit) -> (before: AgreementBook, after: AgreementBook) {
    (replacing(edit, by: edit.before), replacing(edit, by: edit.after))
  }

  private func replacing(_ edit: TermsEdit, by record: IndexedRecord?) -> AgreementBook {
    if edit.isOfCalendar { return AgreementBook(self, agreements: agreements, calendars: calendars.replacing(edit.record, by: record)) }
    let agreement = record.flatMap { record in kinds[record.kind].map { Agreement(record, kind: $0) } }
    return AgreementBook(self, agreements: agreements.filter { $0.id != edit.record } + [agreement].compactMap(\.self), calendars: calendars)
  }

  /// The file of an agreement.
  package func path(of agreement: RecordID) -> RepoPath? { paths[agreement] }

  /// The kinds whose records have clocks.
  package var clockKinds: [Kind] { kinds.kinds.filter { !$0.clocks.isEmpty && $0.lifecycle != nil } }

  /// The fields that a query for records must ask for, so that their clocks can be judged.
  package func fields(of kind: Kind) -> [FieldName] {
    var fields = conditionFields
    for field in [coverage(kind).services, coverage(kind).customer].compactMap({ $0 }) + kind.clocks.flatMap(\.excludeWith) where !fields.contains(field) { fields.append(field) }
    return fields
  }

  /// The fields that name the record's services and its customer.
  func coverage(_ kind: Kind) -> (services: FieldName?, customer: FieldName?) {
    func field(_ preferred: FieldName, leadingTo targets: Set<KindName>) -> FieldName? {
      let leading = kind.fields.fields.filter { !targets.isDisjoint(with: $0.type.reference?.kinds ?? []) && $0.type.groupFields == nil }
      return (leading.first { $0.name == preferred } ?? leading.first)?.name
    }
    return (field("services", leadingTo: serviceKinds), field("customer", leadingTo: customerKinds))
  }

  /// All clocks of a record that have started, at `now`; none for a kind without clocks. What happens at `now` itself has happened,
  /// or, where `now` is the end of a period that it does not belong to, has not.
  package func clocks(of record: IndexedRecord, at now: Instant, isEndOfPeriod: Bool = false) -> [RecordClock] {
    guard let plan = plan(of: record.kind) else { return [] }
    return plan.clocks.compactMap { clock in
      ClockJudge(book: self, record: record, plan: plan, clock: clock, isEndOfPeriod: isEndOfPeriod).clock(at: now)
    }
  }

  private func plan(of name: KindName) -> KindClocks? {
    if let known = plans[name] { return known }
    guard let kind = kinds[name], let lifecycle = kind.lifecycle else { return nil }
    let plan = KindClocks(kind, lifecycle, coverage: coverage(kind))
    plans[name] = plan
    return plan
  }
}
