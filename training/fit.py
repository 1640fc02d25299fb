"""One way through the examples after another, until the network tells what they tell."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.learnt.schema import Schema
from training.batches import Batch, batch_of, batches
from training.examples import Example
from training.network import ActNetwork


@dataclass(frozen=True)
class Settings:
    """How it is learnt. Rates are those of AdamW at their highest, after a short rise."""

    epochs: int = 4
    encoder_rate: float = 2.5e-4
    head_rate: float = 1e-3
    pieces: int = 1000
    rise: float = 0.06
    clip: float = 5.0
    seed: int = 0
    threads: int = 2


# What is rare weighs a little more where it is there, so that doubtful words are told.
_PRESENT = 1.5
# How the losses are weighed, each a sum over a window: cues, antecedents, roles, status, terms.
_WEIGHTS = (0.2, 0.15, 0.1, 0.5, 0.1)

Report = Callable[[str], None]


def fit(
    network: ActNetwork,
    examples: Sequence[Example],
    schema: Schema,
    settings: Settings,
    report: Report,
) -> None:
    """Train ``network`` in place; the same examples and settings give the same weights."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    order = random.Random(settings.seed)
    optimizer, schedule = _optimizer(network, examples, settings)
    start = time.monotonic()
    network.train()
    for epoch in range(settings.epochs):
        sums = [0.0] * len(_WEIGHTS)
        for chosen in batches(examples, settings.pieces, order):
            losses = list(_losses(network, batch_of(chosen, schema, order)))
            loss = sum(
                (w * each for w, each in zip(_WEIGHTS, losses, strict=True)), torch.zeros(())
            )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), settings.clip)
            optimizer.step()
            schedule.step()
            sums = [s + float(each.detach()) for s, each in zip(sums, losses, strict=True)]
        told = " ".join(f"{s / len(examples):.4f}" for s in sums)
        report(f"epoch {epoch + 1}: losses {told} after {time.monotonic() - start:.0f} s")
    network.eval()


def _optimizer(
    network: ActNetwork, examples: Sequence[Example], settings: Settings
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    # Spellings that the examples do not have must stay near those that they have.
    network.bert.embeddings.word_embeddings.requires_grad_(False)
    pretrained = ("bert.", "reading.")
    learning = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    encoder = [p for name, p in learning if name.startswith(pretrained)]
    others = [p for name, p in learning if not name.startswith(pretrained)]
    optimizer = torch.optim.AdamW(
        [
            {"params": encoder, "lr": settings.encoder_rate},
            {"params": others, "lr": settings.head_rate},
        ],
        weight_decay=0.01,
        fused=True,
    )
    steps = settings.epochs * sum(1 for _ in batches(examples, settings.pieces, random.Random(0)))
    rise = max(1.0, steps * settings.rise)

    def rate(step: int) -> float:
        return min((step + 1) / rise, max(0.0, (steps - step) / (steps - rise)))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def _losses(network: ActNetwork, batch: Batch) -> Iterator[Tensor]:
    words = network.encode(batch.ids, batch.first, batch.size, batch.marks)
    cues = network.cue(words)
    yield (_binary(cues, batch.cues) * batch.asked).sum() / len(batch.ids)
    yield _unseen(network.antecedents(words, batch.is_word), batch) / len(batch.ids)
    if not len(batch.cue):
        yield from (torch.zeros(()) for _ in _WEIGHTS[2:])
        return
    roles, statuses, terms = network.tell(
        words,
        batch.is_word,
        batch.marks["kinds"],
        batch.text,
        batch.cue,
        batch.type,
        batch.paths,
    )
    has_role = batch.roles_of_types[batch.type][:, None] * batch.is_word[batch.text][..., None]
    yield (_binary(roles, batch.roles) * has_role).sum() / len(batch.ids)
    yield functional.cross_entropy(statuses, batch.status, reduction="sum") / len(batch.ids)
    asked = (batch.terms >= 0).float()
    told = functional.binary_cross_entropy_with_logits(
        terms, batch.terms.clamp(min=0), reduction="none"
    )
    yield (told * asked).sum() / len(batch.ids)


def _unseen(antecedents: Tensor, batch: Batch) -> Tensor:
    """How unlikely it is, in logarithms, that each anaphor points at one of its targets."""
    told = antecedents[batch.anaphors[:, 0], batch.anaphors[:, 1]].log_softmax(-1)
    return -torch.logsumexp(told + (1.0 - batch.targets) * -1e4, -1).sum()


def _binary(logits: Tensor, target: Tensor) -> Tensor:
    return functional.binary_cross_entropy_with_logits(
        logits, target, reduction="none", pos_weight=torch.tensor(_PRESENT)
    )
