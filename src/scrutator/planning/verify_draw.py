"""Repeats the draw of polling stations with nothing but Python 3.9 or newer.

    python verify_draw.py [the bundle, as .zip or folder] [the commitment as it was published before the dice]

frame.csv is the list, design.json the plan, reveal.json the secret and the dice. It must hold that
  1. the list has the checksum that the plan names, 2. SHA-256(secret + checksum + plan) is the published commitment,
  3. each stratum of the plan has as many stations as the list, 4. SHA-256(secret + dice) is the seed, and
  5. the stations of each stratum, sorted by SHA-256(seed + 0 + stratum + 0 + code), begin with the sample.
"""

import csv
import hashlib
import io
import json
import pathlib
import sys
import zipfile


class Wrong(Exception):  # noqa: N818
    """Something that does not hold: (file, why)."""


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def read(place, name):
    try:
        if place.is_dir():
            return (place / name).read_bytes()
        with zipfile.ZipFile(place) as bundle:
            return bundle.read(name)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise Wrong(name, f"cannot be read: {error}") from None


def read_json(place, name):
    raw = read(place, name)
    try:
        value = json.loads(raw)
        same = canonical(value) == raw
    except ValueError:
        raise Wrong(name, "is not JSON") from None
    if not same:
        raise Wrong(name, "is not in canonical form: it was changed")
    return value


def read_frame(raw):
    """The canonical lines that the checksum is taken of, and (code, area, urban, kind) of each station."""
    number = {"voters": int, "latitude": float, "longitude": float}
    yes_no = {"yes": True, "no": False, "": None}
    lines: dict = {"A": [], "S": []}
    stations, rows = [], csv.DictReader(io.StringIO(raw.decode(), newline=""))
    for row in rows:
        cell = {key: value[1:] if value.startswith("'") else value for key, value in row.items()}
        cell.update({key: kind(cell[key]) if cell[key] else None for key, kind in number.items()})
        if cell["row"] == "A":
            values = [cell["area"], cell["name_en"], cell["name_ru"], cell["voters"]]
        else:
            urban, accessible = yes_no[cell["urban"]], yes_no[cell["accessible"]]
            values = [cell["station"], cell["area"], cell["name"], cell["address"], cell["kind"] or None]
            values += [cell["voters"], cell["latitude"], cell["longitude"], urban, accessible]
            stations.append((cell["station"], cell["area"], urban, cell["kind"] or None))
        lines[cell["row"]].append(json.dumps(values, ensure_ascii=False, separators=(",", ":")))
    return "".join(f"{kind}{line}\n" for kind in "AS" for line in sorted(lines[kind])), stations


def stratum(strata_by, area, urban, kind):
    words = {"urban": {True: "urban", False: "rural", None: "unknown"}[urban], "kind": kind or "unknown"}
    return "|".join(words.get(by) or "/".join(area.split("/")[: int(by[6:]) + 1]) for by in strata_by)


def check(place, published=None):
    design, reveal, raw = read_json(place, "design.json"), read_json(place, "reveal.json"), read(place, "frame.csv")
    if sha256(canonical({key: value for key, value in reveal.items() if key != "seal"})) != reveal.get("seal"):
        raise Wrong("reveal.json", "its seal does not hold: it was changed")
    if sha256(canonical(design)) != reveal["design_sha256"]:
        raise Wrong("design.json", "is not the plan that reveal.json names: it was changed")
    try:
        lines, stations = read_frame(raw)
    except (ValueError, KeyError, AttributeError, TypeError, csv.Error):
        raise Wrong("frame.csv", "is not the table that was written: it was changed") from None
    if sha256(lines.encode()) != design["frame"] or sha256(raw) != reveal["frame_csv_sha256"]:
        raise Wrong("frame.csv", "does not have the checksum of the plan: it was changed")
    print(f"ok  frame.csv: {len(stations)} stations, checksum {design['frame']}")

    secret = bytes.fromhex(reveal["secret"])
    commitment = sha256(secret + bytes.fromhex(design["frame"]) + canonical(design))
    if commitment != reveal["commitment"]:
        raise Wrong("reveal.json", "secret, list and plan do not give the commitment")
    if published and commitment != published.lower():
        raise Wrong("commitment", f"the one that was published, {published}, is not that of this draw")
    print(f"ok  commitment {commitment}{'' if published else ' (compare it with the one that was published)'}")

    seed = hashlib.sha256(secret + reveal["dice"].encode()).digest()
    if seed.hex() != reveal["seed"]:
        raise Wrong("reveal.json", "secret and dice do not give the seed")
    print(f"ok  dice {reveal['dice']}, seed {seed.hex()}")

    strata: dict = {}
    for code, area, urban, kind in stations:
        strata.setdefault(stratum(design["strata_by"], area, urban, kind), []).append(code)
    if {key: len(codes) for key, codes in strata.items()} != {row["key"]: row["stations"] for row in design["strata"]}:
        raise Wrong("design.json", "its strata are not those of the list")
    for row in design["strata"]:
        head = seed + b"\0" + row["key"].encode() + b"\0"
        order = sorted(strata[row["key"]], key=lambda code: hashlib.sha256(head + code.encode()).digest())
        sample, spare = reveal["sample"][row["key"]], reveal["replacements"][row["key"]]
        if len(sample) != row["sample"] or order[: len(sample) + len(spare)] != sample + spare:
            raise Wrong("reveal.json", f"the sample of stratum {row['key']} is not the one that was drawn")
        print(f"ok  {row['key'] or 'all'}: {row['sample']} of {row['stations']}")
    print(f"THE DRAW HOLDS: {design['total']} of {len(stations)} stations. {reveal['training'] or ''}".rstrip())


if __name__ == "__main__":
    here = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent
    try:
        check(here, sys.argv[2] if len(sys.argv) > 2 else None)
    except Wrong as wrong:
        print("WRONG  {}: {}".format(*wrong.args))
        sys.exit(1)
    except (KeyError, TypeError, ValueError) as error:
        print(f"WRONG  reveal.json or design.json: something is missing or of another kind ({error})")
        sys.exit(1)
