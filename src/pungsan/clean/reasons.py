"""Why a stretch of text is not part of the article, in words that a reader of the report sees."""

from typing import Final

REPEATED_HEADLINE: Final = "repeated headline"
REPEATED_PARAGRAPH: Final = "repeated paragraph"
NAVIGATION: Final = "navigation"
LINK: Final = "link to another article"
SHARE: Final = "share buttons"
BYLINE: Final = "byline"
DATELINE: Final = "dateline"
CAPTION: Final = "caption"
COOKIES: Final = "cookie notice"
SUBSCRIPTION: Final = "subscription notice"
COMMENTS: Final = "comments"
COPYRIGHT: Final = "copyright"
SEPARATOR: Final = "separator"
TIMESTAMP: Final = "timestamp"
TAGS: Final = "tags"
ADVERTISEMENT: Final = "advertisement"

ALL_REASONS: Final = (
    REPEATED_HEADLINE,
    REPEATED_PARAGRAPH,
    NAVIGATION,
    LINK,
    SHARE,
    BYLINE,
    DATELINE,
    CAPTION,
    COOKIES,
    SUBSCRIPTION,
    COMMENTS,
    COPYRIGHT,
    SEPARATOR,
    TIMESTAMP,
    TAGS,
    ADVERTISEMENT,
)
"""Every reason that a dropped region can have."""
