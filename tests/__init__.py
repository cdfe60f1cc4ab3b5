"""The tests: gold lines, laws, and one file for each module."""
