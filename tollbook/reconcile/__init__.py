"""Incident -> Figures."""
