"""A published statement held against answers."""
