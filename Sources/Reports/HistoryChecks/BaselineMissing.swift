import Diagnostics
import Git
import HistoryIndex
import Identifiers
import Kinds
import Records
import ServiceTime

/// Releases in use whose baseline is not there.
enum BaselineMissing: HistoryCheck {
  static let code: RuleCode = "SM096"

  static func check(_ desk: ReportDesk, report: (Finding) -> Void) throws {
    let entries = declared(desk)
    guard !entries.isEmpty else { return }
    let known = Set(try desk.history.repository.references(under: tags).map(\.name))
    for (kind, entry) in entries {
      guard case .fields(let fields) = entry.content, let field = fields["baseline"]?.first?.names.first else { continue }
      for release in try desk.records(of: kind.name, fields: [field] + entry.scope.neededFields) {
        guard entry.scope.includes(release, of: kind, at: desk.now), let last = release.entry(at: desk.now),
          release.timeline.contains(where: { desk.observed.contains($0.at) })
        else { continue }
        guard let baseline = release.text(field) else {
          report(
            finding(
              "\(release.id) is '\(last.state)' and names no baseline", help: "write the tag or the commit that was deployed into '\(field)'",
              of: release.id, commit: last.commit))
          continue
        }
        guard !known.contains(baseline.hasPrefix(tags) ? baseline : tags + baseline), try !isCommit(baseline, in: desk.history.repository) else { continue }
        report(
          finding(
            "the baseline '\(baseline)' of \(release.id) is neither a tag nor a commit of this repository",
            help: "fetch it with 'git fetch --tags', or correct '\(field)'", of: release.id, commit: last.commit))
      }
    }
  }

  /// By its id: a branch does not count, because it moves on.
  private static func isCommit(_ baseline: String, in repository: Repository) throws -> Bool {
    guard baseline.utf8.count >= 7, baseline.allSatisfy(\.isHexDigit) else { return false }
    do throws(GitFailure) {
      _ = try repository.resolve(baseline)
      return true
    } catch {
      switch error.kind {
      case .notFound, .ambiguous: return false
      default: throw error
      }
    }
  }

  private static let tags = "refs/tags/"
}
