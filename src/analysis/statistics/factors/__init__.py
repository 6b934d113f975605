"""Factor analysis: how many factors, what they are, how well they fit."""
