"""What ``kg build`` tells a person: what went wrong, line by line, then a summary."""

from __future__ import annotations

from collections import Counter

from kg.building.build import Build
from kg.cli.output import complain, tell


def tell_inputs(built: Build, *, show_removed: bool) -> None:
    """Tell of each input that is not in the graph, or not as itself, or not as a whole."""
    _tell_stop(built)
    for outcome in built.written:
        for sentences in outcome.unread:
            complain(f"{outcome.article.source}: {sentences}")
    for error in built.unreadable:
        complain(str(error))
    for outcome in built.refused:
        complain(f"{outcome.article.source}: set aside as a whole: {outcome.refused[0]}")
    for repeated in built.duplicates:
        tell(f"{repeated.article.source}: the same text as {repeated.first.source}; read once")
    if show_removed:
        _tell_removed(built)


def tell_nothing_written(built: Build) -> None:
    """Tell that there is no graph, and of each claim that is to blame for it."""
    for aside in built.set_aside:
        reasons = " ".join(aside.reasons)
        complain(f"{aside.article.source}: {aside.claim.type} breaks a shape: {reasons}")
    tell("nothing was written")


def tell_summary(
    built: Build, output: str, place: str | None, doubtful: str | None, seconds: float
) -> None:
    """Tell what is in the graph, and what is not."""
    by_type = built.claims_by_type
    named = ", ".join(f"{number} {name}" for name, number in by_type.most_common())
    tell(
        f"{_inputs(built)}: {_counted(by_type.total(), 'claim')}" + (f" ({named})" if named else "")
    )
    if built.set_aside:
        told = f"see {place}" if place else "name a file with --set-aside to see them"
        tell(f"{_counted(len(built.set_aside), 'claim')} set aside for breaking a shape; {told}")
    if built.doubtful:
        told = f"see {doubtful}" if doubtful else "name a file with --doubtful to see them"
        tell(f"{_counted(len(built.doubtful), 'claim')} not likely enough; {told}")
    if built.not_taken:
        counts = ", ".join(f"{number:,} {reason}" for reason, number in _by_number(built.not_taken))
        tell(f"not taken of what the model answered: {counts}")
    for outcome in built.without_claims:
        tell(f"no claim in {outcome.article.source}, which names entities")
    mentions = _counted(built.mentions, "mention")
    tell(f"{_counted(len(built.quads), 'triple')} with {mentions} in {output}, {seconds:.1f} s")


def _tell_stop(built: Build) -> None:
    """Tell in one line why reading stopped, what is missing for it, and how to go on."""
    if not built.not_read:
        return
    total = len(built.outcomes) + len(built.not_read)
    complain(
        f"{built.not_read[0].error}; {len(built.not_read)} of {_counted(total, 'article')} not "
        "read; answers so far are kept in the cache: run the same command again to go on"
    )


def _by_number(reasons: Counter[str]) -> list[tuple[str, int]]:
    return sorted(reasons.items(), key=lambda item: (-item[1], item[0]))


def _inputs(built: Build) -> str:
    parts = [_counted(len(built.written), "article")]
    if built.duplicates:
        parts.append(f"{len(built.duplicates)} repeated")
    if built.refused:
        parts.append(f"{len(built.refused)} set aside")
    if built.not_read:
        parts.append(f"{len(built.not_read)} not read")
    if built.unreadable:
        parts.append(f"{len(built.unreadable)} not readable")
    return ", ".join(parts)


def _claims(built: Build) -> str:
    by_type = built.claims_by_type
    named = ", ".join(f"{number} {name}" for name, number in by_type.most_common())
    total = _counted(by_type.total(), "claim")
    return f"{total} ({named})" if named else total


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _tell_removed(built: Build) -> None:
    articles = [*(o.article for o in built.outcomes), *(d.article for d in built.duplicates)]
    for article in articles:
        for removed in article.removed:
            tell(f"{article.source}: removed as {removed.rule}: {' '.join(removed.text.split())}")
