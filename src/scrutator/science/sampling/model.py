"""A sample drawn: who is in it, with which probability, and who comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrutator.science.errors import SamplingError
from scrutator.science.sampling.chance import Stream

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """Rows drawn from a list of ``population`` rows, counted from 0.

    ``chosen`` (n,) rows in ascending order; ``inclusion`` (n,) their probabilities in (0, 1] over the seeds;
    ``certain`` (n,) whether a row was in for sure; ``joint`` (n, n) the probabilities of pairs, with ``inclusion`` on
    the diagonal, or ``None`` where they are left out. ``method`` names the draw; ``caveats`` say what its probabilities
    do not allow.
    """

    chosen: Integers
    inclusion: Floats
    certain: NDArray[np.bool_]
    population: int
    method: str
    seed: bytes
    joint: Floats | None = None
    caveats: tuple[str, ...] = ()

    @property
    def weights(self) -> Floats:
        """Design weights (n,): one over the inclusion probability."""
        return np.asarray(1.0 / self.inclusion)

    def replacements(self, count: int | None = None) -> Integers:
        """The first ``count`` of the rows not drawn (all if not given), in an order that the seed decides.

        Only for a row that does not exist (a station that was closed), never for one that refuses. The order is
        simple random whatever the draw; a longer list begins with the shorter. Raises :class:`SamplingError` for a
        negative number.
        """
        if count is not None and count < 0:
            raise SamplingError(f"{count} replacements cannot be listed")
        rest = np.setdiff1d(np.arange(self.population), self.chosen, assume_unique=True)
        order = Stream(self.seed, "replacements").order(len(rest), len(rest) if count is None else count)
        return np.asarray(rest[np.asarray(order, dtype=np.int64)])

    def as_dict(self) -> dict[str, Any]:
        """Plain Python numbers and lists."""
        return {
            "method": self.method,
            "seed": self.seed.hex(),
            "population": self.population,
            "chosen": self.chosen.tolist(),
            "inclusion": self.inclusion.tolist(),
            "certain": self.certain.tolist(),
            "joint": None if self.joint is None else self.joint.tolist(),
            "caveats": list(self.caveats),
        }
