"""The published statements: what each kind of them means, what the data say of it, and whether they agree."""
