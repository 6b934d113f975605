"""Reading and checking the files of a study folder."""
