"""A tiny random model behind a server, held to our schema token by token by llguidance, as in llama.cpp.

The model is made here: bigrams with random weights, run by ONNX Runtime over the bytes and words of the
article.  What it says means nothing; that such engines take our schema, and that nothing made up gets
through, is what is tested.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import llguidance.numpy as masks
import numpy as np
import onnx
import onnxruntime
import pytest
from jsonschema import Draft202012Validator
from llguidance import LLMatcher, LLTokenizer
from model_server import Answer, Request, run_server, say
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.decoders import ByteLevel as ByteLevelDecoder
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel

import pungsan
from pungsan.llm import LanguageModel
from pungsan.records import Article

TEXT = "Kenya's president William Ruto met the king of Morocco in Rabat on Monday. He praised the monarch."
END = "<|end|>"
WIDTH = 16


class TinyLanguageModel:
    """Says what comes after a token, at random but for a liking for ends, so that it comes to one."""

    def __init__(self, folder: Path, seed: int) -> None:
        alphabet = sorted(ByteLevel.alphabet())
        words = dict.fromkeys(f"Ġ{word}" for word in re.findall(r"\w+", TEXT))
        self.tokens = [*alphabet, *words, END]
        tokenizer = Tokenizer(BPE({token: at for at, token in enumerate(self.tokens)}, []))
        tokenizer.pre_tokenizer = ByteLevel(add_prefix_space=False)
        tokenizer.decoder = ByteLevelDecoder()
        tokenizer.add_special_tokens([END])
        self.tokenizer = tokenizer
        self.held = LLTokenizer(tokenizer.to_str(), n_vocab=len(self.tokens), eos_token=len(self.tokens) - 1)
        random = np.random.default_rng(seed)
        size = len(self.tokens)
        liking = np.zeros(size, dtype=np.float32)
        for token, much in {'"': 7, "{": 7, "}": 5, "]": 4, ",": 3, END: 5}.items():
            liking[self.tokens.index(token)] = much
        liking[[self.tokens.index(each) for each in words]] = 5
        graph = helper.make_graph(
            [
                helper.make_node("Gather", ["embeddings", "last"], ["seen"]),
                helper.make_node("MatMul", ["seen", "output"], ["plain"]),
                helper.make_node("Add", ["plain", "liking"], ["logits"]),
            ],
            "bigrams",
            [helper.make_tensor_value_info("last", TensorProto.INT64, [1])],
            [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, size])],
            [
                numpy_helper.from_array(random.normal(size=(size, WIDTH)).astype(np.float32), "embeddings"),
                numpy_helper.from_array(random.normal(size=(WIDTH, size)).astype(np.float32) / 4, "output"),
                numpy_helper.from_array(liking, "liking"),
            ],
        )
        path = folder / "bigrams.onnx"
        onnx.save(
            helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), str(path)
        )
        self.session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        self.random = random
        self.said: list[str] = []
        self.made: list[list[int]] = []

    def answer(self, request: Request) -> Answer:
        """Text of the form that the request asks for; cut off after so many tokens as it allows."""
        schema = request["response_format"]["json_schema"]["schema"]
        matcher = LLMatcher(self.held, LLMatcher.grammar_from_json_schema(schema))
        assert not matcher.is_error(), matcher.get_error()
        made: list[int] = []
        last = len(self.tokens) - 1
        mask = masks.allocate_token_bitmask(1, len(self.tokens))
        while len(made) < request["max_tokens"]:
            masks.fill_next_token_bitmask(matcher, mask)
            logits = np.array(self.session.run(None, {"last": np.array([last])})[0], dtype=np.float32)
            masks.apply_token_bitmask_inplace(logits, mask)
            chances = np.exp(logits[0] - logits[0].max())
            last = int(self.random.choice(len(chances), p=chances / chances.sum()))
            if last == len(self.tokens) - 1:
                self.made.append(made)
                self.said.append(self.tokenizer.decode(made))
                return say(self.said[-1], tokens=(10, len(made)))
            assert matcher.consume_token(last)
            made.append(last)
        return say(self.tokenizer.decode(made), finish="length", tokens=(10, len(made)))


@pytest.mark.model
def test_an_engine_takes_the_schema_and_what_is_made_up_is_dropped(tmp_path: Path) -> None:
    tiny = TinyLanguageModel(tmp_path, seed=3)
    texts = [Article(f"a{number}", TEXT) for number in range(6)]
    with run_server(*[tiny.answer] * 50) as server:
        model = LanguageModel(server.url, "tiny", concurrency=1, max_tokens=4000)
        coding = pungsan.code(texts, published="2024-06-20", lang="en", coder="llm", llm=model)
    schema = server.requests[0]["response_format"]["json_schema"]["schema"]
    answers = [json.loads(each) for each in tiny.said]
    for answer in answers:
        Draft202012Validator(schema).validate(answer)
    told = sum(len(answer["events"]) for answer in answers)
    kept = sum(len(event.mentions) for event in coding)
    assert coding.asked is not None and len(answers) == len(texts) == len(server.requests)
    dropped = sum(much for reason, much in coding.asked.dropped.items() if reason.startswith("event: "))
    assert told > len(texts) and told == kept + dropped
    assert coding.asked.usage.tokens_out == sum(len(each) for each in tiny.made)
