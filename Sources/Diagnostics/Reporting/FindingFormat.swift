/// The output formats by the names that a user types.
package enum FindingFormat: String, Sendable, CaseIterable {
  case text, concise, json, sarif, github, gitlab, junit, rdjson, checkstyle

  /// Whether the output is for programs: then the summary line is not printed beside it.
  package var isForPrograms: Bool { self != .text && self != .concise }

  package var renderer: any FindingRenderer {
    switch self {
    case .text: TextRenderer()
    case .concise: ConciseRenderer()
    case .json: JSONRenderer()
    case .sarif: SARIFRenderer()
    case .github: GitHubRenderer()
    case .gitlab: GitLabRenderer()
    case .junit: JUnitRenderer()
    case .rdjson: RDJSONRenderer()
    case .checkstyle: CheckstyleRenderer()
    }
  }
}
