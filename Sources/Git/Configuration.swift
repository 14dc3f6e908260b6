import CGit2

extension Repository {
  /// The value of a configuration variable, the repository's own before the user's; nil where it is not set.
  package func configValue(_ name: String) throws(GitFailure) -> String? {
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    let status = git_config_get_string_buf(&buffer, configuration.pointer, name)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    try check(status, "read the configuration value", name)
    return buffer.ptr.map { String(cString: $0) } ?? ""
  }

  /// Sets a variable in the repository's own configuration file.
  package func setConfigValue(_ name: String, _ value: String) throws(GitFailure) {
    let local = try Handle(freedBy: git_config_free, "write the configuration value", name) {
      git_config_open_level($0, configuration.pointer, GIT_CONFIG_LEVEL_LOCAL)
    }
    try check(git_config_set_string(local.pointer, name, value), "write the configuration value", name)
  }
}
