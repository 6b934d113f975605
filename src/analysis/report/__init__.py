"""The pipeline: what to run, running it, rendering it, and putting it in place whole."""
