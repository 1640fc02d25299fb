"""The trained network as files that ONNX Runtime runs, in whole numbers of 8 bits."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.extract.learnt.network import ENCODER_INPUTS, ENCODER_OUTPUTS
from kg.extract.learnt.schema import Schema
from training.network import ActNetwork

_OPSET = 17
_MARKS = ENCODER_INPUTS[3:]
_ACT_INPUTS = ("vectors", "kinds", "cue", "type", "paths")
_ACT_OUTPUTS = ("roles", "statuses", "terms")


def export(network: ActNetwork, schema: Schema, tokenizer: Path, folder: Path) -> None:
    """Write the graphs, the schema and the tokenizer into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    # The fast attention of training has no graph of plain operators.
    network.bert.set_attn_implementation("eager")
    (folder / "schema.json").write_text(schema.written(), encoding="utf-8")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "encoder.onnx"
        vectors = _export_encoder(network, whole)
        _write_small(whole, folder / "encoder.onnx")
        _export_acts(network, vectors, whole)
        _write_small(whole, folder / "acts.onnx")


def _write_small(graph: Path, path: Path) -> None:
    """Write a graph with its weights in 8 bits."""
    quantize_dynamic(
        graph,
        path,
        weight_type=QuantType.QInt8,
        per_channel=True,
        # Without it, sums of 8-bit products overflow on processors that lack VNNI.
        reduce_range=True,
        extra_options={"MatMulConstBOnly": True},
    )


def write_digests(folder: Path) -> None:
    """Write the SHA-256 of each file of a network into ``SHA256SUMS`` beside them."""
    names = sorted(path.name for path in folder.iterdir() if path.suffix in {".onnx", ".json"})
    lines = [f"{_digest(folder / name)}  {name}\n" for name in names]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


class _Encoder(nn.Module):
    def __init__(self, network: ActNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, first: Tensor, size: Tensor, *marks: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        shown = dict(zip(_MARKS, marks, strict=True))
        words = self.network.encode(ids, first, size, shown)
        antecedents = self.network.antecedents(words, torch.ones_like(first).float())
        return words, self.network.cue(words).sigmoid(), antecedents.softmax(-1)


class _Acts(nn.Module):
    def __init__(self, network: ActNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, vectors: Tensor, kinds: Tensor, cue: Tensor, type_: Tensor, paths: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        text, is_word = torch.zeros_like(cue), torch.ones_like(kinds).float()
        roles, statuses, terms = self.network.tell(vectors, is_word, kinds, text, cue, type_, paths)
        return roles.sigmoid(), statuses.softmax(-1), terms.sigmoid()


def _export_encoder(network: ActNetwork, path: Path) -> Tensor:
    """Write the encoder; the vectors of its sample are given back."""
    ids = torch.arange(1000, 1012)[None]
    first, size = torch.tensor([[1, 3, 6, 7]]), torch.tensor([[2, 3, 1, 4]])
    sample = (ids, first, size, *(torch.ones_like(first) for _ in _MARKS))
    told = {name: {1: "words"} for name in ENCODER_OUTPUTS}
    told["antecedents"][2] = "words"
    axes = {name: {1: "pieces" if name == "ids" else "words"} for name in ENCODER_INPUTS}
    torch.onnx.export(
        _Encoder(network),
        sample,
        str(path),
        input_names=list(ENCODER_INPUTS),
        output_names=list(ENCODER_OUTPUTS),
        dynamic_axes=axes | told,
        opset_version=_OPSET,
        dynamo=False,
    )
    with torch.no_grad():
        vectors: Tensor = _Encoder(network)(*sample)[0]
    return vectors


def _export_acts(network: ActNetwork, vectors: Tensor, path: Path) -> None:
    words = vectors.shape[1]
    cue = torch.tensor([0, 2])
    sample = (
        vectors,
        torch.ones(1, words, dtype=torch.long),
        cue,
        cue,
        torch.ones(2, words).long(),
    )
    axes = {
        "vectors": {1: "words"},
        "kinds": {1: "words"},
        "paths": {0: "acts", 1: "words"},
        "roles": {0: "acts", 1: "words"},
        **{name: {0: "acts"} for name in ("cue", "type", "statuses", "terms")},
    }
    torch.onnx.export(
        _Acts(network),
        sample,
        str(path),
        input_names=list(_ACT_INPUTS),
        output_names=list(_ACT_OUTPUTS),
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
