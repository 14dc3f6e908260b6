import CZlib

/// Inflates zlib streams of known size, all with one state.
final class Inflater {
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init?() {
    stream.initialize(to: z_stream())
    guard inflateInit_(stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// The `size` bytes of the stream at the start of `input`; nil where it is damaged or holds more or less.
  func inflate(_ input: UnsafeRawBufferPointer, size: Int) -> [UInt8]? {
    guard inflateReset(stream) == Z_OK else { return nil }
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(clamping: input.count)
    var isWhole = false
    // A byte more, so that the end of the stream is seen where it is.
    let output = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      stream.pointee.next_out = buffer.baseAddress
      stream.pointee.avail_out = UInt32(clamping: size + 1)
      isWhole = CZlib.inflate(stream, Z_FINISH) == Z_STREAM_END && Int(stream.pointee.total_out) == size
      count = isWhole ? size : 0
    }
    return isWhole ? output : nil
  }
}
