/// The kind files that are compiled into the program, one entry for each file in `schema/kinds`.
package enum BuiltInKinds {
  /// File name and bytes, in the order of the names.
  package static var files: [(name: String, bytes: [UInt8])] {
    [
      ("change.yaml", PackageResources.change_yaml)
    ]
  }
}
