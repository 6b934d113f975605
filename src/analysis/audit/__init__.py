"""The published report held against itself; no answers are needed."""
