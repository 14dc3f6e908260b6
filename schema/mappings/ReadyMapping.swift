/// Mappings for the exports of other systems, compiled into the program.
package enum ReadyMapping: String, CaseIterable, Sendable {
  case serviceNowIncident = "servicenow-incident"

  package var bytes: [UInt8] {
    switch self {
    case .serviceNowIncident: PackageResources.servicenow_incident_yaml
    }
  }
}
