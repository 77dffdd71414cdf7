"""How often the review's rules agree with labelled sentences: precision, recall and F1 for each rule.

``python benchmarks/review_accuracy.py [--mistakes | --markdown] [FILE.jsonl ...]``; without files, the project's own
tables and, where it is at hand, the labelled real statements beside the checkout.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scrutator.site.settings")

import django

django.setup()

from scrutator.statements.review import AreaFacts, Record, review  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
OUTSIDE = {"no_remark", "chosen_how", "differs_from_archive"}


def record_of(row: dict[str, Any]) -> Record:
    given = row.get("record") or {}
    areas = tuple(AreaFacts(**{**a, "aliases": tuple(a.get("aliases", ()))}) for a in given.get("areas", ()))
    return Record(**{**given, "areas": areas})


def measure(path: Path) -> dict[str, Any]:
    """Counts of hits, misses and false alarms by rule, apart for certain and uncertain sentences."""
    tallies: dict[bool, dict[str, Counter[str]]] = {True: {}, False: {}}
    mistakes: list[str] = []
    rates: dict[str, list[int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = {s.text: s for s in review(row["text"], record_of(row)).sentences}
        for sentence in row["sentences"]:
            seen = found.get(sentence["text"])
            said = set(seen.rules if seen else []) - OUTSIDE
            wanted = set(sentence["labels"]) - OUTSIDE
            rates.setdefault(row["verdict"], []).append(len(said))
            for rule in said | wanted:
                kind = "hit" if rule in said & wanted else ("false" if rule in said else "missed")
                tallies[sentence["certain"]].setdefault(rule, Counter())[kind] += 1
            if said != wanted:
                mark = "" if sentence["certain"] else "(uncertain) "
                split = "" if seen else "NOT SPLIT SO "
                extra, lacks = sorted(said - wanted), sorted(wanted - said)
                mistakes.append(f"{mark}{split}{row['id']}: {sentence['text']}\n     extra {extra} missing {lacks}")
    return {"tallies": tallies, "mistakes": mistakes, "rates": rates}


def scores(tally: Counter[str]) -> tuple[float, float, float]:
    hit, false, missed = tally["hit"], tally["false"], tally["missed"]
    precision = hit / (hit + false) if hit + false else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    return precision, recall, 2 * hit / (2 * hit + false + missed) if hit else 0.0


def report(path: Path, mistakes: bool) -> None:
    result = measure(path)
    print(f"\n{path.name}")
    for certain, name in ((True, "certain"), (False, "uncertain")):
        tallies = result["tallies"][certain]
        total = sum(tallies.values(), Counter())
        print(f"  {name} sentences{'':14} precision recall   F1   (n labels)")
        for rule, tally in [*sorted(tallies.items()), ("all rules (micro)", total)]:
            precision, recall, f1 = scores(tally)
            print(f"    {rule:28} {precision:8.2f} {recall:6.2f} {f1:6.2f}   ({tally['hit'] + tally['missed']})")
    for verdict, counts in sorted(result["rates"].items()):
        print(f"  remarks a sentence, {verdict} statements: {sum(counts) / len(counts):.2f} ({len(counts)} sentences)")
    if mistakes:
        print("\n".join(f"  - {line}" for line in result["mistakes"]))


def markdown(path: Path) -> str:
    """The figures of one file as a table for ``docs/methods/review.md``: certain sentences, then uncertain ones."""
    result = measure(path)
    sure, unsure = result["tallies"][True], result["tallies"][False]
    rows = [(rule, sure.get(rule, Counter()), unsure.get(rule, Counter())) for rule in sorted({*sure, *unsure})]
    rows.append(("**all (micro)**", sum(sure.values(), Counter()), sum(unsure.values(), Counter())))
    lines = ["| rule | precision | recall | F1 | labels | F1, uncertain | labels |", "|---|--:|--:|--:|--:|--:|--:|"]
    for rule, certain, uncertain in rows:
        shown = [f"{score:.2f}" if sum(certain.values()) else "–" for score in scores(certain)]
        other = f"{scores(uncertain)[2]:.2f}" if sum(uncertain.values()) else "–"
        labels, others = (tally["hit"] + tally["missed"] for tally in (certain, uncertain))
        lines.append(f"| {rule} | {' | '.join(shown)} | {labels} | {other} | {others} |")
    lines += ["", "| direction of verdict | remarks a sentence | sentences |", "|---|--:|--:|"]
    lines += [f"| {v} | {sum(c) / len(c):.2f} | {len(c)} |" for v, c in sorted(result["rates"].items())]
    return "\n".join(lines)


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    corpus = ROOT / "tests" / "statements" / "corpus"
    own = [corpus / "sentences.jsonl", *sorted(corpus.glob("heldout_*.jsonl"))]
    real = ROOT.parent / "shared" / "record" / "statements.jsonl"
    files = [Path(a) for a in arguments] or [*own, *([real] if real.exists() else [])]
    for path in files:
        if "--markdown" in sys.argv:
            print(f"{path.name}\n\n{markdown(path)}\n")
            continue
        report(path, "--mistakes" in sys.argv)


if __name__ == "__main__":
    main()
