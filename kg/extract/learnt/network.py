"""The trained network, run by ONNX Runtime: windows in, numbers out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from kg.errors import ModelError
from kg.extract.learnt.windows import Window

Numbers = npt.NDArray[np.float32]
# As a window calls them: of pieces, then of words.
ENCODER_INPUTS = ("ids", "first", "size", "kinds", "cases", "relations", "tags")
ENCODER_OUTPUTS = ("vectors", "cues", "antecedents")


@dataclass(frozen=True, slots=True)
class Encoded:
    """A vector for each word of a window, and what it tells before any cue is known.

    ``cues``: for each word and type how likely it is a cue; ``antecedents``: for each word how
    likely it stands for which word, for itself where for no other.
    """

    vectors: Numbers
    cues: Numbers
    antecedents: Numbers


@dataclass(frozen=True, slots=True)
class Told:
    """What the network tells of one cue, as probabilities.

    ``roles``: for each word of the window and each role; ``statuses``: one a status; ``terms``: one
    a term of the schemes, in the order of the schema.
    """

    roles: Numbers
    statuses: Numbers
    terms: Numbers


class Network:
    """Two graphs: one encodes a window, the other reads roles and status of its cues."""

    def __init__(self, encoder: ort.InferenceSession, acts: ort.InferenceSession) -> None:
        self._encoder = encoder
        self._acts = acts

    @classmethod
    def load(cls, folder: Path) -> Network:
        """The network of ``folder``. Raises ``ModelError``."""
        return cls(_session(folder / "encoder.onnx"), _session(folder / "acts.onnx"))

    def encode(self, window: Window) -> Encoded:
        """What the network makes of a window before any cue is known."""
        fed = {name: _row(getattr(window, name)) for name in ENCODER_INPUTS}
        return Encoded(*(told[0] for told in self._encoder.run(ENCODER_OUTPUTS, fed)))

    def read(
        self,
        window: Window,
        encoded: Encoded,
        cues: Sequence[tuple[int, int]],
        paths: Sequence[Sequence[int]],
    ) -> list[Told]:
        """What is told of each of ``cues``, pairs of a word of the window and a type.

        ``paths`` are the numbers of the paths from each cue to the words of the window.
        """
        fed = {
            "vectors": encoded.vectors[np.newaxis],
            "kinds": _row(window.kinds),
            "cue": np.array([cue for cue, _ in cues], dtype=np.int64),
            "type": np.array([number for _, number in cues], dtype=np.int64),
            "paths": np.array(paths, dtype=np.int64),
        }
        told = self._acts.run(("roles", "statuses", "terms"), fed)
        return [Told(*parts) for parts in zip(*told, strict=True)]


def _row(values: Sequence[int]) -> npt.NDArray[np.int64]:
    return np.array([values], dtype=np.int64)


def _session(path: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    # One thread: the same sums in the same order, and processes share the cores.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime has no class of its own for a bad file.
        problem = str(error).partition("\n")[0]
        raise ModelError(
            f"'{path}' is no network that can be run: {problem}; install the package anew"
        ) from error
