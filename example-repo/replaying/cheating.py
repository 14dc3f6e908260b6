def cheat(told, cast, past, repo): return []
