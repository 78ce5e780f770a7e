"""Events told by a language model behind an OpenAI-compatible endpoint, each word of them checked."""

from pungsan.llm.answers import read_answer
from pungsan.llm.asking import Told, ask_model
from pungsan.llm.client import Client, Usage
from pungsan.llm.prompts import Prompt, make_prompt
from pungsan.llm.settings import LanguageModel, read_settings

__all__ = [
    "Client",
    "LanguageModel",
    "Prompt",
    "Told",
    "Usage",
    "ask_model",
    "make_prompt",
    "read_answer",
    "read_settings",
]
