import Diagnostics
import Kinds
import Records

extension TreeRules {
  /// A line for standard error about rules that are not applied; nil where all are.
  var notice: String? {
    let mistakes = defects.filter { $0.path != nil && $0.isMistake }
    guard let first = mistakes.first, let path = first.path else { return nil }
    let others = mistakes.count == 1 ? "" : ", and \(mistakes.count - 1) more"
    return "warning: '\(DisplayText.escaped(path))' cannot be applied as it stands: \(DisplayText.escaped(first.reason))\(others); 'itsm validate' says where"
  }
}
