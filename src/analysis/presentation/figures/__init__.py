"""Figures, each with an alternative text."""
