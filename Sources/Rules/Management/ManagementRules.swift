/// The rules of the management system, all warnings; kinds declare what each looks at.
enum ManagementRules {
  static let ofOneRecord: [any CheckRule.Type] = [
    OverdueReview.self, PartyIncomplete.self, IssueWithoutRisk.self, ProcessIncomplete.self, ProcessWithoutMeasure.self,
    PolicyIncomplete.self, WrongScore.self, RiskIncomplete.self, ObjectiveNotMeasurable.self, StaleMeasurement.self,
    GapInSeries.self, MeasurementIncomplete.self, MissWithoutAction.self, PlanIncomplete.self, CommunicationIncomplete.self,
    KnowledgeIncomplete.self, ServiceIncomplete.self, SupplierIncomplete.self, AssetIncomplete.self, AssetLapsed.self,
    TooFewLicences.self, CIIncomplete.self, VerificationOverdue.self, CustomerIncomplete.self, ComplaintTooOld.self,
    AgreementIncomplete.self, AgreementEnded.self, ContractIncomplete.self, NoticeDateNear.self, DisputeTooOld.self,
    StaleDemand.self, MissingConsumption.self, CapacityWithoutThreshold.self, CapacityWithoutAction.self,
    ChangeNotReviewed.self, AcceptanceIncomplete.self, FailedCriterionUndecided.self, ReleaseWithoutConclusion.self,
    MajorIncidentNotLed.self, RequestModelIncomplete.self, SolutionNotVerified.self, LongOutageWithoutProblem.self,
    RecoveryTooSlow.self, ReviewInputMissing.self, DecisionIncomplete.self, ActionOverdue.self, NotIndependentlyVerified.self,
    EffectivenessNotVerified.self, CorrectiveActionOverdue.self, ImprovementNotEvaluated.self, ImprovementNotMeasured.self,
    StaleImprovement.self, OverdueTreatment.self, OverdueObjective.self, ControlIncomplete.self,
  ]

  static let ofManyRecords: [any ManagementRule.Type] = [
    OwnerLeft.self, NotOneInForce.self, ServiceOutOfScope.self, NotAParty.self, ProcessesMissClause.self, UntreatedRisk.self,
    AcceptedWithoutAuthority.self, PlanOlderThanService.self, MissingCompetence.self, ExpiredCompetence.self,
    OutdatedAwareness.self, UnexplainedCycle.self, ServiceWithoutAgreement.self, RetiredService.self, UnmeasuredSupplier.self,
    EverythingOutsourced.self, OneSidedRelation.self, CustomerNotReviewed.self, CustomerNotSurveyed.self,
    SupplierNotReviewed.self, AgreementWithoutRequirements.self, TighterThanSupplier.self, ServiceWithoutBudget.self,
    MissingActuals.self, UnexplainedVariance.self, UnknownCategory.self, ServiceChangeUnplanned.self,
    ReleaseOfUnapprovedChange.self, RequestWithoutApproval.self, UntestedContinuity.self, SecurityRiskWithoutControl.self,
    AuditsMissClause.self, AuditorNotIndependent.self, NonconformityWithoutAction.self, ReviewWithoutTopManagement.self,
    ManagementReviewOverdue.self, CIAuditOverdue.self,
  ]
}
