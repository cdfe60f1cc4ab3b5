"""Facts are kept here, append-only."""
