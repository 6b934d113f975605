"""Agreement of the respondents of a network."""
