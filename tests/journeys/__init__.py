"""A browser against the server and worker that `make run` starts."""
