"""Every error that Pungsan raises on purpose.

PungsanError
├── SourceError        something given to read cannot be read (missing, binary, empty, wrong encoding …)
├── LanguageError      a text is in neither of the languages that there is a pipeline and a lexicon for
├── DateError          a date given by the user is none
├── ModelError         a spaCy pipeline is missing or lacks what extraction needs
├── CodebookError      a codebook file is wrong
├── LexiconError       a lexicon file is wrong
├── KnowledgeError     a file of the knowledge base is wrong
├── DatasetError       a dataset cannot be opened, written or asked so
│   └── CostError      a question takes too long, or too many are asked at once
├── EngineError        what should run the pipeline is missing or fails, or an article brings it down
├── ReviewError        a verdict on an event, or a file of verdicts, does not fit
├── EndpointError      a language model cannot be reached, or refuses all that is asked (wrong key …)
├── AnswerError        a language model gave no answer that can be read, for one article
├── ExtraError         a part of the program is not installed; it is an ImportError too
└── SettingsError      a setting is unknown or has a wrong value

Each message is one line that says what is wrong and what to do.
"""

import zipfile
import zlib

try:
    from lzma import LZMAError as _LZMAError
except ImportError:  # a Python built without it cannot unpack such entries, as zipfile says by itself
    _LZMAError = zlib.error  # type: ignore[assignment,misc]

ZIP_ERRORS: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,  # wrong structure or checksum
    NotImplementedError,  # an unknown way of packing
    RuntimeError,  # locked by a password
    EOFError,  # cut off
    OSError,  # not there, or damaged bzip2
    zlib.error,  # damaged deflate
    _LZMAError,  # damaged LZMA
)
"""What `zipfile` raises where an archive cannot be opened or read: its own and its unpackers' errors."""


class PungsanError(Exception):
    """Base of all errors that are meant for the user.

    ``reason`` is the few words under which such errors are counted.
    """

    reason: str = "error"


class SourceError(PungsanError):
    """An article cannot be read from what was given."""

    reason = "unreadable"

    def __init__(self, message: str, *, reason: str | None = None) -> None:
        super().__init__(message)
        if reason is not None:
            self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        return _remake_source_error, (str(self), self.reason)


def _remake_source_error(message: str, reason: str) -> SourceError:
    return SourceError(message, reason=reason)


class LanguageError(PungsanError):
    """The language of a text is not one that can be coded."""

    reason = "other language"


class DateError(PungsanError):
    """A date that the user gave cannot be understood."""

    reason = "wrong date"


class ModelError(PungsanError):
    """A language pipeline is missing or lacks a component."""


class CodebookError(PungsanError):
    """A codebook does not follow its form."""


class LexiconError(PungsanError):
    """A lexicon entry does not follow its form or names something unknown."""


class KnowledgeError(PungsanError):
    """A file of actors or places does not follow its form."""


class DatasetError(PungsanError):
    """A dataset is missing, damaged, written by a newer version, or a question to it is wrong."""


class EngineError(PungsanError):
    """What should run the pipeline (processes, Ray) is missing or fails, or an article brings it down."""


class CostError(DatasetError):
    """A question to a dataset takes too long, or too many are asked at once: ask for less, or later."""


class ReviewError(PungsanError):
    """A verdict does not fit the event, its text or the codebook; or a file of verdicts is wrong."""


class EndpointError(PungsanError):
    """A language model cannot be reached, or refuses whatever is asked."""

    reason = "no language model"


class AnswerError(PungsanError):
    """A language model gave no answer that can be read, for one article; the others go on."""

    reason = "no answer"

    def __init__(self, message: str, *, reason: str | None = None) -> None:
        super().__init__(message)
        if reason is not None:
            self.reason = reason


class SettingsError(PungsanError):
    """A setting is unknown or has a value that does not fit."""


class ExtraError(PungsanError, ImportError):
    """A part that only some installations have is missing: the message names the extra to install."""

    reason = "not installed"
