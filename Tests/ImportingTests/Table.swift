import TestSupport

/// A repository in which alice may import, and tables to be brought into it.
struct Table {
  let workplace: Workplace

  /// Where the table and the mapping lie: they are no part of the repository.
  private let folder: TemporaryDirectory

  init() throws {
    workplace = try Workplace.governed()
    folder = try TemporaryDirectory()
  }

  static let mapping = """
    kind: incident
    group: number
    at: at
    by: by
    dates: {format: day-first, time_zone: Europe/Berlin}
    missing: ['?']
    id: {column: number, pattern: 'INC(\\d+)'}
    fields:
      title: {column: title}
      status: {column: state, map: {New: new, Active: in-progress, Closed: closed}}
      impact: {value: medium}
      urgency: {value: medium}
      priority: {column: priority, map: {'3': P3, '1': P1}}
      category: {column: category, map: {a: network}, other: none}
      opened_at: {column: opened}
      resolution: {text: 'code {code}', in_states: [closed]}
      closed_at: {column: closed, in_states: [closed]}

    """
  static let header = "number,at,by,title,state,priority,category,opened,closed,code\n"

  /// Imports the rows below the usual header.
  func run(_ rows: String, mapping: String = mapping, arguments: [String] = [], header: String = header) throws -> Program.Outcome {
    try folder.write((header + rows).utf8, to: "table.csv")
    try folder.write(mapping.utf8, to: "mapping.yaml")
    return try workplace.itsm(["import", "csv", folder.path + "/table.csv", "--mapping", folder.path + "/mapping.yaml"] + arguments, now: nil)
  }

  /// What JSON says of rejects and warnings, as `line column: reason`.
  func answer(_ rows: String, mapping: String = mapping) throws -> Answer { try Answer(try run(rows, mapping: mapping, arguments: ["--format", "json"])) }

  func log(_ format: String, _ arguments: String...) throws -> [String] {
    try workplace.git(["log", "--format=\(format)"] + arguments).text.split(separator: "\n").map(String.init)
  }
}
