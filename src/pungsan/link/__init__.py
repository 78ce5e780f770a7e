"""Link an article's event mentions: tellings of one happening become one event."""

from pungsan.link.within import link_mentions

__all__ = ["link_mentions"]
