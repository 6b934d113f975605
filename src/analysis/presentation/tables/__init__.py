"""The tables of a report: declared as data (columns.csv, tables.csv), written as CSV, read back, and shown."""
