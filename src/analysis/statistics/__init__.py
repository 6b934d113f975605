"""Pure functions on arrays and frames: they know nothing of studies, files or figures."""
