"""Sentences of pages that depend on what the tables hold: written tables in, text in the page's language out."""
