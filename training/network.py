"""The network: a small encoder, and on it layers that read a text for one act after another.

Every word has the mean of the vectors of its pieces. To these pieces the encoder is shown, beside
their spelling, how the word is written, its tag and relation in the parser's tree, and what it
is known to name. For a word that may tell an act of a type, the words are read once more by two
layers that see which word and type it is, and for each word the path to it in the tree and the
distance: so who fills a role is told in the light of who else may.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from kg.extract.learnt.schema import Schema
from kg.extract.learnt.windows import NUMBER_OF_CASES

INNER = 256
_DROPOUT = 0.1
# What is rare starts as unlikely; otherwise the first steps only unlearn.
_RARE = -4.0
_FARTHEST, _DISTANCES = 512, 8
# How often the words are read for one act.
_READINGS = 2
# What attention adds for a place without a word.
_UNSEEN = -1e4


class ActNetwork(nn.Module):
    """Encoder and heads; inputs and outputs are numbered by a schema."""

    def __init__(self, schema: Schema, encoder: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(encoder, add_pooling_layer=False)
        width = self.bert.config.hidden_size
        sizes = {
            "kinds": len(schema.kinds),
            "cases": NUMBER_OF_CASES,
            "relations": len(schema.relations),
            "tags": len(schema.tags),
        }
        self.marks = nn.ModuleDict({name: _zeros(n, width) for name, n in sizes.items()})
        self.cue = _head(width, len(schema.types))
        self.claim_type = _small(len(schema.types), width)
        self.distance = _small(2 * _DISTANCES, width)
        self.path = _small(len(schema.paths), width)
        self.kind = _small(len(schema.kinds), width)
        self.pointing = nn.Linear(width, INNER)
        self.pointed = nn.Linear(width, INNER)
        self.apart = _zeros(2 * _DISTANCES, 1)
        # What reads for an act begins as what last read for none.
        self.reading = nn.ModuleList(copy.deepcopy(self.bert.encoder.layer[-_READINGS:]))
        for layer in self.reading:
            layer.attention.self.config = self.bert.config
        self.act = nn.Sequential(nn.Linear(width, INNER), nn.GELU(), nn.Dropout(_DROPOUT))
        self.role = _head(width, len(schema.roles))
        self.status = nn.Linear(INNER, len(schema.statuses))
        self.term = nn.Linear(INNER, len(schema.terms))
        for layer in (self.cue[-1], self.role[-1], self.term):
            nn.init.constant_(layer.bias, _RARE)
        self.register_buffer("buckets", _buckets(), persistent=False)

    def encode(
        self, ids: Tensor, first: Tensor, size: Tensor, marks: Mapping[str, Tensor]
    ) -> Tensor:
        """A vector for each word: ``(texts, words, width)``.

        ``ids`` are pieces, ``(texts, pieces)``, 0 behind the last; ``first`` and ``size`` say
        which pieces a word has and ``marks`` what is known of it, all ``(texts, words)``. Words
        that only fill up a row have no piece and stand behind the last one.
        """
        places = torch.arange(ids.shape[1])[None]
        word = (places[:, :, None] >= first[:, None, :]).sum(2) - 1
        known = word.clamp(min=0)
        is_of_word = (word >= 0) & (places < torch.gather(first + size, 1, known))
        shown = self.bert.embeddings.word_embeddings(ids)
        for name, table in self.marks.items():
            of_piece = torch.gather(marks[name], 1, known)
            shown = shown + table(torch.where(is_of_word, of_piece, torch.zeros_like(of_piece)))
        mask = (ids != 0).long()
        vectors = self.bert(inputs_embeds=shown, attention_mask=mask).last_hidden_state
        sums = torch.cumsum(nn.functional.pad(vectors, (0, 0, 1, 0)), 1)
        return (_at(sums, first + size) - _at(sums, first)) / size.clamp(min=1)[..., None]

    def antecedents(self, words: Tensor, is_word: Tensor) -> Tensor:
        """Which word each word stands for, itself where for none: logits ``(texts, words, words)``.

        ``words`` are what ``encode`` gives, ``is_word`` is 0 behind the last of a text.
        """
        places = torch.arange(words.shape[1])
        apart = self.apart(self._distances(places[None] - places[:, None]))[..., 0]
        likeness = self.pointing(words) @ self.pointed(words).transpose(1, 2)
        return likeness / math.sqrt(INNER) + apart + (1.0 - is_word)[:, None] * _UNSEEN

    def tell(
        self,
        words: Tensor,
        is_word: Tensor,
        kinds: Tensor,
        text: Tensor,
        cue: Tensor,
        type_: Tensor,
        paths: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Of each cue, as logits: roles ``(cues, words, roles)``, statuses and terms.

        ``words`` are what ``encode`` gives, ``is_word`` is 0 behind the last of a text, ``kinds``
        is what each names; ``text``, ``cue`` and ``type_`` say of which text each cue is, which
        word, and of what type; ``paths`` lead from it: ``(cues, words)``.
        """
        apart = torch.arange(words.shape[1])[None] - cue[:, None]
        distance = self._distances(apart)
        is_cue = (apart == 0).float()[..., None]
        read = (
            words[text]
            + self.distance(distance)
            + self.path(paths)
            + self.kind(kinds)[text]
            + is_cue * self.claim_type(type_)[:, None]
        )
        seen = (1.0 - is_word[text])[:, None, None, :] * _UNSEEN
        for layer in self.reading:
            given = layer(read, attention_mask=seen)
            read = given[0] if isinstance(given, tuple) else given
        act = self.act(_at(read, cue[:, None])[:, 0])
        return self.role(read), self.status(act), self.term(act)

    def _distances(self, apart: Tensor) -> Tensor:
        return self.buckets[apart.clamp(-_FARTHEST, _FARTHEST) + _FARTHEST]


def _head(width: int, labels: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(width, INNER), nn.GELU(), nn.Dropout(_DROPOUT), nn.Linear(INNER, labels)
    )


def _zeros(number: int, width: int) -> nn.Embedding:
    """Marks that say nothing before anything is learnt: the encoder starts as it was."""
    table = nn.Embedding(number, width)
    nn.init.zeros_(table.weight)
    return table


def _small(number: int, width: int) -> nn.Embedding:
    """Marks that say little at first."""
    table = nn.Embedding(number, width)
    nn.init.normal_(table.weight, std=0.02)
    return table


def _at(sums: Tensor, places: Tensor) -> Tensor:
    return torch.gather(sums, 1, places[..., None].expand(-1, -1, sums.shape[2]))


def _buckets() -> Tensor:
    """Distances by their sign and the power of two they reach."""
    powers = [
        min(int(math.log2(abs(d) + 1)), _DISTANCES - 1) + (_DISTANCES if d < 0 else 0)
        for d in range(-_FARTHEST, _FARTHEST + 1)
    ]
    return torch.tensor(powers)
