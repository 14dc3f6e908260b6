#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/merge.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/openssl.h>
#include <git2/sys/repository.h>

/* git_libgit2_opts takes variable arguments, which Swift cannot pass. */

static inline int git2_set_hash_verification(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

static inline int git2_set_extensions(const char *const *names, size_t count) {
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, count);
}

static inline int git2_set_cached_size(git_object_t type, size_t largest) {
  return git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, type, largest);
}

static inline int git2_pass_through(
    git_merge_driver *self, const char **path_out, uint32_t *mode_out, git_buf *merged_out, const char *filter_name,
    const git_merge_driver_source *source) {
  (void)self, (void)path_out, (void)mode_out, (void)merged_out, (void)filter_name, (void)source;
  return GIT_PASSTHROUGH;
}

/* Whatever a .gitattributes file names, the plain three-way merge is made. */
static inline int git2_ignore_merge_drivers(void) {
  static git_merge_driver plain = {GIT_MERGE_DRIVER_VERSION, NULL, NULL, git2_pass_through};
  (void)git_merge_driver_unregister("union");
  (void)git_merge_driver_unregister("binary");
  return git_merge_driver_register("*", &plain);
}
