"""The version of the program, part of every coder string."""

__version__ = "0.1.0"
