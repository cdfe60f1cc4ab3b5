"""Tollbook reads reports of armed attacks and keeps the record, every figure with its words."""

__version__ = "0.1.0"
