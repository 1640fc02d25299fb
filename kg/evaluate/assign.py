"""The best one-to-one assignment of rows to columns: the Hungarian method with potentials.

Rows are added one by one; each looks for the cheapest path, over rows that then move to other
columns, to a column that is free (Kuhn 1955, in the form of Jonker and Volgenant 1987).
"""

from __future__ import annotations

from collections.abc import Sequence

_FREE = -1


def best_assignment(weights: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    """Pairs of row and column with the greatest sum of weights, in the order of the rows.

    ``weights`` has a row of the same length for each row, none below 0. No row and no column is in
    two pairs; a pair of weight 0 is left out. The same weights give the same pairs.
    """
    if not weights or not weights[0]:
        return ()
    if len(weights) > len(weights[0]):
        turned = best_assignment(list(zip(*weights, strict=True)))
        return tuple(sorted((row, column) for column, row in turned))
    owner = _Assignment(weights).owners()
    pairs = ((row, column) for column, row in enumerate(owner) if row != _FREE)
    return tuple(sorted((r, c) for r, c in pairs if weights[r][c] > 0))


class _Assignment:
    """No more rows than columns; costs are the negative weights."""

    def __init__(self, weights: Sequence[Sequence[int]]) -> None:
        self._weights = weights
        self._columns = range(len(weights[0]))
        self._of_row = [0.0] * len(weights)
        self._of_column = [0.0] * len(weights[0])
        self._owner = [_FREE] * len(weights[0])

    def owners(self) -> list[int]:
        """The row of each column, ``_FREE`` for a column without one."""
        for row in range(len(self._weights)):
            self._add(row)
        return self._owner

    def _add(self, row: int) -> None:
        """Give ``row`` a column, on the cheapest way to one that is free."""
        distance = [float("inf")] * len(self._columns)
        before = [_FREE] * len(self._columns)
        reached: set[int] = set()
        column, current = _FREE, row
        while current != _FREE:
            self._look_from(current, column, reached, distance, before)
            open_columns = [c for c in self._columns if c not in reached]
            nearest = min(open_columns, key=lambda c: distance[c])
            self._shift(row, reached, distance, distance[nearest])
            column = nearest
            reached.add(column)
            current = self._owner[column]
        while column != _FREE:
            previous = before[column]
            self._owner[column] = row if previous == _FREE else self._owner[previous]
            column = previous

    def _look_from(
        self, row: int, column: int, reached: set[int], distance: list[float], before: list[int]
    ) -> None:
        for c in self._columns:
            if c not in reached:
                cost = -self._weights[row][c] - self._of_row[row] - self._of_column[c]
                if cost < distance[c]:
                    distance[c], before[c] = cost, column

    def _shift(self, row: int, reached: set[int], distance: list[float], by: float) -> None:
        """Move the potentials so that the nearest column costs nothing more."""
        self._of_row[row] += by
        for c in self._columns:
            if c in reached:
                self._of_row[self._owner[c]] += by
                self._of_column[c] -= by
            else:
                distance[c] -= by
