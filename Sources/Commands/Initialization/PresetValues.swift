import Diagnostics
import ServiceTime

/// What the placeholders of a preset stand for.
struct PresetValues {
  let branch: String
  let byName: [String: String]

  init(organization: String, person: FirstPerson, branch: String, zone: TimeZoneRules, now: Instant) throws(UsageError) {
    guard !organization.isEmpty, !organization.unicodeScalars.contains(where: HiddenCharacters.contains) else {
      throw UsageError("'\(organization)' cannot be the name of an organization", hint: "write --organization 'Example GmbH'")
    }
    let today = zone.localDate(at: now)
    self.branch = branch
    byName = [
      "organization": organization, "all_services": "All services of \(organization)", "statement": "The services of \(organization)",
      "person": person.id, "name": person.name, "email": person.email, "branch": branch, "time_zone": zone.identifier,
      "date": "\(today)",
      // Roles begin on days of UTC, whose new day may not have come yet.
      "utc_date": String("\(now)".prefix(10)), "year": "\(today.year)", "review_by": "\(today.adding(days: 365))", "instant": "\(now)",
    ]
  }
}
