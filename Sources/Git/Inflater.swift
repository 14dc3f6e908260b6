import CDeflate

/// Inflates zlib streams of known size, all with one state.
final class Inflater {
  private let state: OpaquePointer
  /// For what is looked at and not kept.
  private var scratch = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  init?() {
    guard let state = libdeflate_alloc_decompressor() else { return nil }
    self.state = state
  }

  deinit {
    libdeflate_free_decompressor(state)
    scratch.deallocate()
  }

  /// The `size` bytes of the stream at the start of `input`; nil where it is damaged or holds more or less.
  func inflate(_ input: UnsafeRawBufferPointer, size: Int) -> [UInt8]? {
    var isWhole = false
    let output = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      isWhole = fill(UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<size]), with: input)
      count = isWhole ? size : 0
    }
    return isWhole ? output : nil
  }

  /// The same, handed over in memory that the next call uses again.
  func withInflated<Answer>(_ input: UnsafeRawBufferPointer, size: Int, _ body: (UnsafeRawBufferPointer) -> Answer) -> Answer? {
    if scratch.count < size {
      scratch.deallocate()
      scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, 1 << 16), alignment: 16)
    }
    let output = UnsafeMutableRawBufferPointer(rebasing: scratch[..<size])
    guard fill(output, with: input) else { return nil }
    return body(UnsafeRawBufferPointer(output))
  }

  private func fill(_ output: UnsafeMutableRawBufferPointer, with input: UnsafeRawBufferPointer) -> Bool {
    var written = 0
    let result = libdeflate_zlib_decompress(state, input.baseAddress, input.count, output.baseAddress, output.count, &written)
    return result == LIBDEFLATE_SUCCESS && written == output.count
  }
}
