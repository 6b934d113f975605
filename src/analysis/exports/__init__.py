"""What a survey tool's export is, and the study folder drafted from it."""
