"""Claims -> Incidents."""
