"""The desk: what a person does with the record beside reading into it."""
