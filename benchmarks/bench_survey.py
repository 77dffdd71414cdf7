"""How long survey estimates take, beside R's ``survey`` and ``sampling`` where they are installed.

``python benchmarks/bench_survey.py``: ratios of five variables, means in 85 domains, 500 bootstraps, a draw in
proportion to size, a table of 40 questions in 10 domains. Both read the same data; their numbers are compared first.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import scipy

from scrutator.science import SurveyDesign
from scrutator.science.estimate import by, mean, ratio, share_table
from scrutator.science.replicate import as_replicates
from scrutator.science.sampling import pps_systematic

REPEATS = 7
RNG = np.random.default_rng(2015)
FEW = 3_000
"""Rows of the table that R is asked for: of 1,000,000 it would take hours."""
Data = dict[str, np.ndarray]


def ratios() -> Data:
    h = np.concatenate([np.repeat(np.arange(75), 4), np.repeat(np.arange(75, 375), 3)])
    numbers = {name: RNG.gamma(2, 1, h.size) for name in ("x", "y1", "y2", "y3", "y4", "y5")}
    return {"h": h, "w": RNG.uniform(1, 9, h.size)} | numbers


def clustered(n: int = 97_000) -> Data:
    u = np.arange(n) // 50
    return {
        "u": u, "h": u // 20, "w": RNG.uniform(1, 9, n), "d": RNG.integers(0, 85, n), "y": RNG.gamma(2, 1, n),
    }  # fmt: skip


def questions(n: int) -> Data:
    u = RNG.integers(0, 20_000, n)
    data = {"u": u, "h": u // 100, "w": RNG.uniform(1, 9, n), "d": RNG.integers(0, 10, n)}
    return data | {f"q{k}": RNG.integers(0, 4, n).astype(np.int8) for k in range(40)}


def median(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def in_r(tables: dict[str, Data]) -> dict[str, Any] | None:
    rscript = shutil.which("Rscript")
    if rscript is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        for name, table in tables.items():
            columns = [column.tolist() for column in table.values()]
            rows = (",".join(map(repr, row)) for row in zip(*columns, strict=True))
            Path(folder, f"{name}.csv").write_text("\n".join([",".join(table), *rows]))
        script = Path(__file__).with_name("survey.R")
        done = subprocess.run([rscript, script, folder], capture_output=True, text=True)
    if done.returncode:
        print(done.stderr)
    return json.loads(done.stdout) if done.returncode == 0 else None


def told(what: str, ours: float, theirs: float | None, aim: str) -> None:
    beside = "" if theirs is None else f"   R {1000 * theirs:10.1f} ms   {theirs / ours:7.1f} times as long"
    print(f"{what:68} {1000 * ours:9.2f} ms{beside}   (aim: {aim})")


def main() -> None:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    cpu = next((line.split(":")[1].strip() for line in lines if "model name" in line), platform.processor())
    print(f"{os.cpu_count()} cores {cpu} {platform.machine()}, {platform.system()}")
    print(f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}; median of {REPEATS}")
    small, some, many = ratios(), clustered(), questions(1_000_000)
    few = {name: column[:FEW] for name, column in many.items()}
    sizes = RNG.integers(20, 3000, 1_000_000)
    r = in_r({"ratio": small, "domains": some, "table": few, "sizes": {"size": sizes}})
    if r is None:
        print("R with the packages survey and jsonlite is not here, or failed: only our times")
    else:
        print(", ".join(f"{name} {version}" for name, version in r["versions"].items()))
        print("R was asked for", ", ".join(f"{block} {seconds:.0f} s" for block, seconds in r["took"].items()))

    def beside(name: str) -> float | None:
        return float(r[name]["seconds"]) if r is not None and name in r else None

    def agree(name: str, ours: np.ndarray) -> None:
        if r is not None:
            np.testing.assert_allclose(ours, r[name]["values"], rtol=1e-8, atol=1e-12, err_msg=name)

    design = SurveyDesign(small, strata="h", weights="w")
    tops = ["y1", "y2", "y3", "y4", "y5"]
    est = ratio(design, tops, "x")
    agree("ratio", np.concatenate([est.values, est.se]))
    told("five ratios, 1,200 rows, 375 strata", median(lambda: ratio(design, tops, "x")), beside("ratio"), "20 times")

    def boots() -> object:
        return ratio(as_replicates(design, "bootstrap", replicates=500, seed=1), tops, "x")

    told("the same by 500 bootstraps (Rao-Wu)", median(boots), beside("bootstrap"), "100 times")

    units = SurveyDesign(some, ids="u", strata="h", weights="w")
    parts = list(by(units, "d", lambda part: mean(part, "y")).values())
    agree("domains", np.array([part.values[0] for part in parts] + [part.se[0] for part in parts]))
    work = median(lambda: by(units, "d", lambda part: mean(part, "y")))
    told("means in 85 domains, 97,000 rows in 1,940 units", work, beside("domains"), "20 times")

    names = [name for name in many if name.startswith("q")]
    less = SurveyDesign(few, strata="h", weights="w")
    table = share_table(less, names, "d")
    shape = (len(names), 10, 4)
    moved = [column.reshape(shape).transpose(0, 2, 1).reshape(-1) for column in (table.value, table.se)]
    agree("table", np.concatenate(moved))
    work = median(lambda: share_table(less, names, "d"))
    told(f"40 questions in 10 domains, {FEW:,} rows (R once, no limits)", work, beside("table"), "none")
    letters = {name: np.array(list("abcd"))[column] if name in names else column for name, column in many.items()}
    for kind, data in (("", many), (", letters", letters)):
        for what, ids in (("each a unit", None), ("in 20,000 units", "u")):
            whole = SurveyDesign(data, ids=ids, strata="h", weights="w")
            work = median(lambda whole=whole: share_table(whole, names, "d"))
            told(f"40 questions in 10 domains, 1,000,000 rows, {what}{kind}", work, None, "under 2 s")

    work = median(lambda: pps_systematic(bytes(32), sizes, 2000))
    told("2,000 of 1,000,000 in proportion to size, systematic", work, beside("pps"), "under 1 s")
    assert work < 1


if __name__ == "__main__":
    main()
