"""Scales: reliability, and which items to keep."""
