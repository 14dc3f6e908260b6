import CCrypto
import Glibc

/// The parts of a key in the form in which libcrypto takes them: an array that points to names and values.
struct LibcryptoParameters: ~Copyable {
  private var parameters: [OSSL_PARAM] = []

  init(_ parts: [(name: String, type: Int32, bytes: [UInt8])]) {
    for part in parts {
      // libcrypto reads some texts up to a zero, whatever their size says.
      let value = UnsafeMutableRawBufferPointer.allocate(byteCount: part.bytes.count + 1, alignment: 8)
      value.copyBytes(from: part.bytes + [0])
      parameters.append(
        OSSL_PARAM(
          key: UnsafePointer(strdup(part.name)), data_type: UInt32(part.type), data: value.baseAddress,
          data_size: part.bytes.count,
          return_size: 0))
    }
  }

  deinit {
    for parameter in parameters {
      free(UnsafeMutablePointer(mutating: parameter.key))
      parameter.data.deallocate()
    }
  }

  /// A public key of `algorithm`, to be freed with `EVP_PKEY_free`; nil when libcrypto does not accept its parts.
  func makePublicKey(_ algorithm: String) -> OpaquePointer? {
    guard let context = EVP_PKEY_CTX_new_from_name(nil, algorithm, nil) else { return nil }
    defer { EVP_PKEY_CTX_free(context) }
    guard EVP_PKEY_fromdata_init(context) == 1 else { return nil }
    var terminated = parameters + [OSSL_PARAM()]
    var handle: OpaquePointer?
    guard EVP_PKEY_fromdata(context, &handle, Self.publicKeySelection, &terminated) == 1 else { return nil }
    return handle
  }

  /// `EVP_PKEY_PUBLIC_KEY`: the domain parameters and the public key.
  private static let publicKeySelection = OSSL_KEYMGMT_SELECT_ALL_PARAMETERS | OSSL_KEYMGMT_SELECT_PUBLIC_KEY
}
