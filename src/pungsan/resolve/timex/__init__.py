"""Time expressions: a grammar for each language (data), and what their readings mean (code)."""
