import BuiltInKinds
import Foundation
import Identifiers
import Kinds
import Testing

@Suite("The built-in kinds")
struct BuiltInKindTests {
  @Test("load without defects")
  func defects() {
    #expect(BuiltIn.kinds.defects.map { "\($0.path?.text ?? "-"): \($0.message)" } == [])
    #expect(BuiltIn.kinds.kinds.count == BuiltIn.files.count)
  }

  @Test("are exactly the files of schema/kinds, each named after its kind, in the order of the names")
  func files() throws {
    let onDisk = try FileManager.default.contentsOfDirectory(atPath: BuiltIn.folder.path()).sorted()
    #expect(BuiltInKinds.files.map(\.name) == onDisk)
    #expect(BuiltIn.names.map { $0.text + ".yaml" } == onDisk.sorted { $0.dropLast(5) < $1.dropLast(5) })
    for (name, bytes) in BuiltInKinds.files {
      #expect(try Data(contentsOf: BuiltIn.folder.appending(path: name)) == Data(bytes), "\(name) differs from what was compiled")
    }
  }

  @Test("say what they are, and what each of their fields is", arguments: BuiltIn.names)
  func descriptions(name: KindName) throws {
    let kind = try #require(BuiltIn.kinds[name])
    #expect(!kind.title.isEmpty && kind.summary.hasSuffix("."), "\(name)")
    #expect(!kind.clauses.isEmpty && kind.example != nil, "\(name)")
    func check(_ fields: FieldTable, _ path: String) {
      for field in fields.fields {
        #expect(field.description.hasSuffix("."), "\(path)\(field.name) is not described")
        if let group = field.type.groupFields { check(group, "\(path)\(field.name).") }
      }
    }
    check(kind.fields, "\(name).")
    #expect(kind.fields["title"]?.isRequired == true, "\(name) has no required title")
  }

  @Test("references name the way back, under a name that the target does not use itself", arguments: BuiltIn.names)
  func inverses(name: KindName) throws {
    let kind = try #require(BuiltIn.kinds[name])
    func check(_ fields: FieldTable) {
      for field in fields.fields {
        if let group = field.type.groupFields { check(group) }
        if let reference = field.type.reference { #expect(reference.inverse != nil, "\(name).\(field.name)") }
      }
    }
    check(kind.fields)
    for inverse in kind.inverses {
      #expect(kind.fields[inverse.name] == nil, "\(inverse.kind).\(inverse.field) is called '\(inverse.name)' on \(name), which declares that")
    }
  }

  @Test("every state can be reached, and only terminal ones lead nowhere", arguments: BuiltIn.names)
  func lifecycles(name: KindName) throws {
    guard let lifecycle = try #require(BuiltIn.kinds[name]).lifecycle else { return }
    for state in lifecycle.states {
      #expect(lifecycle.requires(in: state.name, from: [lifecycle.initial]), "\(name): '\(state.name)' cannot be reached")
      #expect(state.isTerminal || !lifecycle.transitions(from: state.name).isEmpty, "\(name): '\(state.name)' leads nowhere")
      #expect(!state.description.isEmpty, "\(name): '\(state.name)' is not described")
    }
  }

  @Test("parts are played by at most one kind, agreements apart")
  func parts() {
    for part in Part.allCases { #expect(part.isShared || BuiltIn.kinds.acting(as: part).count == 1, "\(part)") }
  }
}
