"""The nouns of the field. They import nothing of ours but each other."""
