// The functions for one algorithm alone need no look-up of it, which takes longer than hashing a small object.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/sha.h>
