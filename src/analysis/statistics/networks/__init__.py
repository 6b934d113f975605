"""Networks: bands, relations, groups."""
