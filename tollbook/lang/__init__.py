"""Words are data: one folder a language, one file a topic."""
