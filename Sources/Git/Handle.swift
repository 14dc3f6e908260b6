/// A libgit2 handle, freed exactly once.
struct Handle: ~Copyable {
  let pointer: OpaquePointer
  private let free: (OpaquePointer?) -> Void

  init(_ pointer: OpaquePointer, freedBy free: @escaping (OpaquePointer?) -> Void) {
    self.pointer = pointer
    self.free = free
  }

  /// The handle that `make` puts into its argument, or the failure that its status means.
  init(
    freedBy free: @escaping (OpaquePointer?) -> Void, _ operation: @autoclosure () -> String,
    _ subject: @autoclosure () -> String,
    make: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
  ) throws(GitFailure) {
    var made: OpaquePointer?
    try check(make(&made), operation(), subject())
    guard let made else {
      throw GitFailure(operation: operation(), subject: subject(), reason: "libgit2 gave nothing", kind: .other)
    }
    self.init(made, freedBy: free)
  }

  deinit { free(pointer) }
}
