"""Our numbers beside those of other programs."""
