"""Document -> Claims."""
