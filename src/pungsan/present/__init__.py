"""Renderings of coded documents: JSON lines, data frames, a terminal table, a web page, explanations.

Everything here takes finished records and gives strings, dicts or objects to show; nothing codes.
"""
