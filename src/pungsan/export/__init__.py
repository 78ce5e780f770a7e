"""Write rows and events in other people's formats; one module a format."""

from pungsan.export.tabular import FORMATS, protect, write_parquet, write_rows

__all__ = ["FORMATS", "protect", "write_parquet", "write_rows"]
