@rem On Windows: what "exec" is in a POSIX shell, so that one line of package.json serves both.
@%*
