"""Groups of commands, one module each; `pungsan.cli` puts them together."""
