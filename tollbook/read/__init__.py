"""The reading room: the world's files become documents."""
