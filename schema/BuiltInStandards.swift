/// The standard files that are compiled into the program, one entry for each file beside `schema/kinds`.
package enum BuiltInStandards {
  /// File name and bytes, in the order of the names.
  package static var files: [(name: String, bytes: [UInt8])] {
    [("iso20000-1.yaml", PackageResources.iso20000_1_yaml)]
  }
}
