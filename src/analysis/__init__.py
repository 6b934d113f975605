"""Reproducible analysis of a survey among members of regional networks."""
