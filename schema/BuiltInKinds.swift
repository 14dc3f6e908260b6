/// The kind files that are compiled into the program, one entry for each file in `schema/kinds`.
package enum BuiltInKinds {
  /// File name and bytes, in the order of the names.
  package static var files: [(name: String, bytes: [UInt8])] {
    [
      ("calendar.yaml", PackageResources.calendar_yaml),
      ("change-model.yaml", PackageResources.change_model_yaml),
      ("change.yaml", PackageResources.change_yaml),
      ("competence.yaml", PackageResources.competence_yaml),
      ("complaint.yaml", PackageResources.complaint_yaml),
      ("context.yaml", PackageResources.context_yaml),
      ("contract.yaml", PackageResources.contract_yaml),
      ("control.yaml", PackageResources.control_yaml),
      ("customer.yaml", PackageResources.customer_yaml),
      ("dispute.yaml", PackageResources.dispute_yaml),
      ("incident.yaml", PackageResources.incident_yaml),
      ("knowledge.yaml", PackageResources.knowledge_yaml),
      ("measurement.yaml", PackageResources.measurement_yaml),
      ("objective.yaml", PackageResources.objective_yaml),
      ("ola.yaml", PackageResources.ola_yaml),
      ("party.yaml", PackageResources.party_yaml),
      ("person.yaml", PackageResources.person_yaml),
      ("plan.yaml", PackageResources.plan_yaml),
      ("policy.yaml", PackageResources.policy_yaml),
      ("problem.yaml", PackageResources.problem_yaml),
      ("process.yaml", PackageResources.process_yaml),
      ("release.yaml", PackageResources.release_yaml),
      ("request-model.yaml", PackageResources.request_model_yaml),
      ("request.yaml", PackageResources.request_yaml),
      ("risk.yaml", PackageResources.risk_yaml),
      ("role.yaml", PackageResources.role_yaml),
      ("scope.yaml", PackageResources.scope_yaml),
      ("service-review.yaml", PackageResources.service_review_yaml),
      ("service.yaml", PackageResources.service_yaml),
      ("sla.yaml", PackageResources.sla_yaml),
      ("supplier-review.yaml", PackageResources.supplier_review_yaml),
      ("supplier.yaml", PackageResources.supplier_yaml),
      ("survey.yaml", PackageResources.survey_yaml),
      ("team.yaml", PackageResources.team_yaml),
      ("training.yaml", PackageResources.training_yaml),
      ("window.yaml", PackageResources.window_yaml),
    ]
  }
}
