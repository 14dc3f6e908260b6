import Foundation
import TestSupport

/// Programs that judge an output, by its official schema where there is one.
enum ExternalCheck {
  /// What the program says when it refuses `document`; nil when it accepts it.
  static func complaint(of program: String, _ arguments: [String], about document: String) throws -> String? {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("itsm-\(UUID().uuidString)")
    try Data(document.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments + [file.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? nil : String(decoding: said.prefix(4000), as: UTF8.self)
  }

  static func complaintOfJSONSchema(_ schema: String, about document: String) throws -> String? {
    let program = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1], encoding='utf-8'))
      document = json.load(open(sys.argv[2], encoding='utf-8'))
      kind = jsonschema.validators.validator_for(schema)
      errors = list(kind(schema, format_checker=kind.FORMAT_CHECKER).iter_errors(document))
      for error in errors[:5]: print(list(error.path), error.message[:300])
      sys.exit(1 if errors else 0)
      """
    return try complaint(of: "python3", ["-c", program, OfficialSchemas.path(schema)], about: document)
  }

  static func complaintOfXMLSchema(_ schema: String, about document: String) throws -> String? {
    try complaint(of: "xmllint", ["--noout", "--schema", OfficialSchemas.path(schema)], about: document)
  }

  static func complaintOfXMLParser(about document: String) throws -> String? {
    try complaint(of: "xmllint", ["--noout"], about: document)
  }
}
