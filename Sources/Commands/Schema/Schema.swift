import ArgumentParser
import Diagnostics
import Identifiers
import Kinds

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the fields of kinds for other tools, or as a reference.",
    discussion: """
      json-schema is draft-07 and describes the front matter of records. Front matter keeps scalars as text, so numbers, \
      truth values and times are described by patterns over text, as a reader sees them that leaves scalars alone (PyYAML's \
      BaseLoader); numbers and truth values that a reader made of them are accepted too. Without KIND all kinds stand under \
      'definitions'. What needs more than one front matter is left to 'itsm validate': references, sections, the order of \
      times, ids against file names.
      """)

  @Argument(help: "A kind (default: all).", completion: .kinds) var kind: String?
  @Option(help: ArgumentHelp("How it is written.", valueName: "format")) var format: SchemaFormat = .jsonSchema
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let kinds = try shared.kindsInReach()
    let kind = try kind.map(kinds.kind(typed:))
    switch format {
    case .jsonSchema: shared.console.line((kind?.schema ?? kinds.schema).rendered(pretty: true))
    case .markdown:
      let lookup = ExplanationLookup(kinds: kinds)
      shared.console.line((kind.map { [$0] } ?? kinds.kinds).map { lookup.page(of: $0).markdown() }.joined(separator: "\n"))
    }
  }
}

/// How a schema is written.
enum SchemaFormat: String, CaseIterable, ExpressibleByArgument {
  case jsonSchema = "json-schema"
  case markdown
}
