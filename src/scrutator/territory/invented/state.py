"""The invented state: regions, districts, municipalities and their stations. Method: docs/guide/training-state.md."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from scrutator.science.sampling import proportional
from scrutator.territory.invented.chance import Chance
from scrutator.territory.invented.land import Point, near, spread
from scrutator.territory.invented.names import COUNTRY, REALM_ABROAD, Names
from scrutator.territory.writing import FrameContent, NewArea, NewStation

CODE = "TRAINING-1"
SEED = "scrutator training state 1"
REGIONS, DISTRICTS, STATIONS, ABROAD = 8, 72, 3600, 24
ROOT = "KV"
TOWN, VILLAGE = "town", "village"


@dataclass(frozen=True, slots=True)
class Settlement:
    """A municipality: a town with its streets, or villages with the land around."""

    path: str
    prefix: str
    name: str
    sort: str
    centre: Point
    weight: int
    rank: int  # 0 capital, 1 seat of a region, 2 seat of a district, 3 others


@cache
def invented_content() -> FrameContent:
    """Areas and stations of the state; the same on every machine and in every version of Python."""
    names = Names(Chance(SEED, "names"))
    labels, settlements = _settlements(names)
    stations = _stations(settlements) + _abroad(labels, names)
    voters: dict[str, int] = {}
    for station in stations:
        parts = station.area_path.split("/")
        for end in range(1, len(parts) + 1):
            path = "/".join(parts[:end])
            voters[path] = voters.get(path, 0) + (station.voters or 0)
    areas = [NewArea(path, *names_of, voters=voters[path]) for path, names_of in labels.items()]
    return FrameContent(areas, stations)


def _settlements(names: Names) -> tuple[dict[str, tuple[str, str]], list[Settlement]]:
    chance = Chance(SEED, "land")
    region_seats = spread(chance, REGIONS, 12)
    seats = [*region_seats, *spread(chance, DISTRICTS - REGIONS, 12)]
    labels = {ROOT: (f"{COUNTRY[0]} (training)", f"{COUNTRY[1]} (учебная)")}
    found: list[Settlement] = []
    regions = [names.next() for _ in range(REGIONS)]
    for number, (english, russian) in enumerate(regions, start=1):
        labels[f"{ROOT}/{number:02d}"] = (f"{english} Region", f"область {russian}")
    members = [0] * REGIONS
    for seat in seats:
        region = min(range(REGIONS), key=lambda index: seat.off(region_seats[index]))
        members[region] += 1
        prefix = f"{region + 1:02d}{members[region]:02d}"
        path = f"{ROOT}/{region + 1:02d}/{prefix}"
        is_region_seat = seat is region_seats[region]
        town = regions[region] if is_region_seat else names.next()
        labels[path] = (f"{town[0]} District", f"район {town[1]}")
        rank = 2 if not is_region_seat else 0 if region == 0 else 1
        found += _district(Chance(SEED, f"district {prefix}"), path, prefix, town, seat, rank, names, labels)
    return labels, found


def _district(
    chance: Chance,
    path: str,
    prefix: str,
    town: tuple[str, str],
    seat: Point,
    rank: int,
    names: Names,
    labels: dict[str, tuple[str, str]],
) -> list[Settlement]:
    """The seat, now and then a second town, and the rural municipalities around."""
    weight = chance.lognormal((34_000, 11_000, 1_700)[rank], (0.0, 0.35, 0.5)[rank], 600, 40_000)
    labels[f"{path}/01"] = town
    found = [Settlement(f"{path}/01", prefix, town[0], TOWN, seat, weight, rank)]
    for number in range(2, chance.whole(8, 13) + 1):
        sort = TOWN if number == 2 and chance.happens(0.4) else VILLAGE
        name = names.next()
        labels[f"{path}/{number:02d}"] = name if sort == TOWN else (f"{name[0]} rural area", f"{name[1]}, сельсовет")
        weight = chance.lognormal(800 if sort == TOWN else 350, 0.5, 90, 3_000)
        centre = near(chance, seat, 14.0)
        found.append(Settlement(f"{path}/{number:02d}", prefix, name[0], sort, centre, weight, 3))
    return found


def _stations(settlements: list[Settlement]) -> list[NewStation]:
    """The stations at home, shared out by the settlements' weights; each settlement has one at least."""
    counts = proportional({place.path: place.weight for place in settlements}, STATIONS - ABROAD, 1)
    numbers: dict[str, int] = {}
    found = []
    for place in settlements:
        chance = Chance(SEED, f"stations {place.path}")
        for index in range(1, counts[place.path] + 1):
            numbers[place.prefix] = number = numbers.get(place.prefix, 0) + 1
            found.append(_station(chance, place, f"T{place.prefix}-{number:03d}", index))
    return found


def _station(chance: Chance, place: Settlement, code: str, index: int) -> NewStation:
    town = place.sort == TOWN
    kind = _kind(chance, town)
    if kind == "ordinary":
        voters = chance.lognormal(1_350, 0.35, 200, 2_900) if town else chance.lognormal(310, 0.65, 18, 2_200)
    else:
        voters = chance.lognormal(140, 0.6, 12, 900)
    point = near(chance, place.centre, (6.0, 3.5, 1.6, 1.0)[place.rank] if town else 4.5)
    building = chance.choice(("School", "Library", "House of culture", "College", "Sports hall") if town
                             else ("School", "Village hall", "Library", "Infirmary"))  # fmt: skip
    building = {"closed": "Hospital", "military": "Barracks", "mobile": "Mobile station"}.get(kind, building)
    return NewStation(
        code=code,
        area_path=place.path,
        name=f"{building} {index} (training)",
        address=f"{place.name}, {chance.whole(1, 120)}",
        kind=kind,
        voters=voters,
        latitude=point.latitude,
        longitude=point.longitude,
        urban=town,
        accessible=chance.happens(0.42 if town else 0.24),
    )


def _kind(chance: Chance, town: bool) -> str:
    at = chance.uniform()
    if at < (0.02 if town else 0.004):
        return "closed"
    if at < (0.026 if town else 0.009):
        return "military"
    return "mobile" if at < (0.027 if town else 0.017) else "ordinary"


def _abroad(labels: dict[str, tuple[str, str]], names: Names) -> list[NewStation]:
    """Stations in a neighbouring state, invented too, east of the coast."""
    chance = Chance(SEED, "abroad")
    region, district = f"{ROOT}/{REGIONS + 1:02d}", f"{ROOT}/{REGIONS + 1:02d}/{REGIONS + 1:02d}01"
    labels[region] = ("Abroad (training)", "За рубежом (учебное)")
    labels[district] = (REALM_ABROAD[0], REALM_ABROAD[1])
    found: list[NewStation] = []
    for city in range(1, 5):
        path, name = f"{district}/{city:02d}", names.next()
        labels[path] = name
        centre = Point(chance.between(310, 380), chance.between(-150, 150))
        for index in range(1, ABROAD // 4 + 1):
            point = Point(centre.x + 3 * chance.normal(), centre.y + 3 * chance.normal())
            found.append(
                NewStation(
                    code=f"T{REGIONS + 1:02d}01-{len(found) + 1:03d}",
                    area_path=path,
                    name=f"Consulate {index} (training)",
                    address=f"{name[0]}, {chance.whole(1, 120)}",
                    kind="abroad",
                    voters=chance.lognormal(420, 0.7, 25, 2_900),
                    latitude=point.latitude,
                    longitude=point.longitude,
                    urban=True,
                    accessible=chance.happens(0.6),
                )
            )
    return found
