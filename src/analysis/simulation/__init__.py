"""Invented studies, and how often methods and verdicts are right."""
