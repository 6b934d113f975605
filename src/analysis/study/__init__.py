"""What a study is: its settings, codebook, networks and responses, read, checked and scored."""
