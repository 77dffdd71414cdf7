"""Samples with designs of every kind, drawn from a seed, as plain values that Python and R both read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

LONELY = ("fail", "remove", "certainty", "adjust", "average")
Case = dict[str, Any]


def cases(seed: int, count: int) -> list[Case]:
    """``count`` cases: names of the design's columns, options and ``data``, missing values as ``None``."""
    return [one(np.random.default_rng((seed, number)), number) for number in range(count)]


def one(random: np.random.Generator, number: int) -> Case:
    """A case of 10 to 300 rows, by the generator alone."""
    while not 10 <= len(rows := list(_units(random, depth := number % 3 + 1))) <= 300:
        pass
    stratified, second = bool(random.random() < 0.75), depth > 1 and random.random() < 0.35
    columns = np.array(rows)
    if not stratified:
        columns[:, 1] += 10 * columns[:, 0]  # units of one stratum, with ids of their own
        columns[:, 0] = 0
    nest = stratified and random.random() < 0.6
    if stratified and not nest:
        columns[:, 1] += 10 * columns[:, 0]
    data = {"h": columns[:, 0], "k": columns[:, 2] if second else 0 * columns[:, 2]}
    # of one width: R's brewer takes the chances of units in the order of rows, and their totals in that of names
    data |= {"u": 100 + columns[:, 1], "i": 100 + columns[:, 3], "j": 100 + columns[:, 4]}
    data["row"] = np.arange(len(columns))
    ids = ["u", "i", "j"][:depth]
    if depth == 1 and random.random() < 0.3:
        ids, nest = [], False
    strata = (["h"] if stratified or second else []) + (["k"] if second else [])
    case: Case = {"ids": ids, "strata": strata, "fpc": [], "weights": [], "probs": [], "open": 0}
    if stratified:
        case["totals"] = {str(key): 50 + 10 * int(key) for key in set(data["h"].tolist())}
    case |= {"nest": bool(nest), "brewer": False, "fractions": False}
    case |= {"lonely": LONELY[int(random.integers(5))], "level": (0.9, 0.95, 0.99)[int(random.integers(3))]}
    _correct(random, case, data, max(len(ids), 1))
    _weigh(random, case, data)
    _answer(random, data)
    case["data"] = {name: [_plain(value) for value in column] for name, column in data.items()}
    return case


def _units(random: np.random.Generator, depth: int) -> Iterator[tuple[int, int, int, int, int]]:
    """Rows (stratum, unit, stratum within it, unit within it, and once more), numbers beginning anew each time."""
    lonely = random.random() < 0.35
    for stratum in range(int(random.integers(1, 6))):
        units = 1 if lonely and random.random() < 0.4 else int(random.integers(2, 9 if depth < 3 else 5))
        for unit in range(units):
            for part in range(int(random.integers(1, 3)) if depth > 1 else 1):
                for inner in range(int(random.integers(1 if lonely else 2, 6 if depth < 3 else 4))):
                    for last in range(int(random.integers(1 if lonely or depth < 3 else 2, 4))):
                        yield stratum, unit, part, inner + 10 * part, last


def _correct(random: np.random.Generator, case: Case, data: dict[str, Any], depth: int) -> None:
    """Finite population corrections: none, counts or fractions, of all stages or the first, or chances of each unit."""
    kind = random.choice(["none", "counts", "fractions", "brewer"], p=[0.25, 0.35, 0.25, 0.15])
    if kind == "none":
        return
    case["fractions"], case["brewer"] = kind != "counts", kind == "brewer"
    stages = depth if random.random() < 0.7 else int(random.integers(1, depth + 1))
    columns = [data[name] for name in case["ids"]] or [data["row"]]
    n = len(data["h"])
    above = np.zeros(n, dtype=int)
    for stage in range(stages):
        parts = [above, data[case["strata"][stage]]] if stage < len(case["strata"]) else [above]
        stratum = _codes(*parts)
        unit = _codes(stratum, columns[stage])
        sampled = np.array([len(set(unit[stratum == each])) for each in stratum])
        extra = random.integers(0, 12, stratum.max() + 1) * (random.random(stratum.max() + 1) < 0.85)
        population = sampled + extra[stratum]
        if kind == "brewer":
            value: Any = random.uniform(0.05, 0.95, unit.max() + 1)[unit]
        else:
            value = population if kind == "counts" else sampled / population
        case["fpc"].append(name := f"n{stage + 1}")
        data[name], above = value, unit
    if case["fractions"] and not any((data[name] < 1).any() for name in case["fpc"]):
        case["fpc"], case["fractions"] = [], False
    case["open"] = depth - stages if case["fpc"] else 0


def _weigh(random: np.random.Generator, case: Case, data: dict[str, Any]) -> None:
    n, kind = len(data["h"]), random.random()
    data["w"] = random.uniform(1, 9, n)
    data["p1"], data["p2"] = random.uniform(0.1, 1, n), random.uniform(0.2, 1, n)
    if kind < 0.45 or case["open"]:
        case["weights"] = ["w"]
    elif kind < 0.7:
        case["probs"] = ["p1", "p2"] if kind < 0.6 else ["p1"]


def _answer(random: np.random.Generator, data: dict[str, Any]) -> None:
    """Variables, some with missing values, and a domain; the units of a stage differ from one another."""
    n = len(data["h"])
    unit = _codes(data["h"], data["u"])
    shift = random.normal(0, 1, unit.max() + 1)[unit]
    rough = random.normal(10 + shift + data["h"], 2)
    gone = random.random(n) < random.choice([0, 0.1, 0.3])
    if random.random() < 0.3:
        gone |= unit == unit[0]
    data["ym"] = np.where(gone, np.nan, rough if random.random() < 0.7 else np.round(rough))
    data["x"] = random.gamma(4, 2, n) + 0.5
    data["y2"] = random.uniform(1, 3, n)
    share = random.choice([0.02, 0.1, 0.3, 0.5, 0.8, 0.97])
    data["b"] = (random.random(n) < share + 0.1 * shift * share * (1 - share)).astype(int)
    data["g"] = random.choice(["north", "south", "west"], n, p=[0.5, 0.4, 0.1])
    data["gm"] = np.where(random.random(n) < 0.1, None, random.choice(["a", "b", "c"], n))
    if random.random() < 0.5:
        inside = random.random(n) < random.choice([0.3, 0.7])
    else:
        inside = (random.random(unit.max() + 1) < 0.6)[unit]
    inside[0] = inside[-1] = True
    data["d"] = inside.astype(int)


def _codes(*columns: Any) -> Any:
    keys = list(zip(*(np.asarray(column).tolist() for column in columns), strict=True))
    place = {key: number for number, key in enumerate(sorted(set(keys)))}
    return np.array([place[key] for key in keys])


def _plain(value: Any) -> Any:
    plain = value.item() if hasattr(value, "item") else value
    return None if plain != plain else plain
