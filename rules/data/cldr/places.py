#!/usr/bin/env python3
"""Writes places/<language>.names: what countries, cities and some regions are called (standard library only; needs npm).

    places.py              fetches the packages named below and writes the files
    places.py --check      fetches them and fails where a file is not what they give
    places.py --from DIR   reads packages that lie unpacked in DIR instead (DIR/<package>/…)

A line is a place's code, a tab, and its names, the usual one first, parted by `|`: `FR` a country, `FR.paris` a city in
it, `FR=` the languages named after it and their kinds (`American English`), whose names are in many languages the
adjectives too. Cities are the examples of CLDR's time zones: capitals and large cities. Regions are those in REGIONS.
"""

import json
from pathlib import Path

import generate

VERSION = generate.VERSION
PACKAGES = ["cldr-core", "cldr-localenames-full", "cldr-dates-full", "cldr-subdivisions-full"]
OUTPUT = Path(__file__).with_name("places")
LANGUAGES = """ar bg bn ca cs da de el en es et fa fi fil fr he hi hr hu id is it ja ko lt lv mk ms nb nl pl pt ro ru sk sl
sr sv ta th tr uk ur vi zh zh-Hant""".split()
REGIONS = ("gbeng", "gbsct", "gbwls", "gbnir")
# A language that several countries are called after, or none.
COUNTRIES = {"en": ["GB", "US"], "pt": ["PT", "BR"], "ar": [], "ko": ["KR", "KP"], "fa": ["IR"], "zh": ["CN", "TW"]}
# What the adjective is besides, which CLDR does not say.
ALSO = {"zh": {"CN=": ["华"]}, "zh-Hant": {"CN=": ["華"]}}
# No places.
NOT_PLACES = {"ZZ", "EU", "EZ", "UN", "QO", "XA", "XB"}


def load(folder, package, path):
    return json.loads((folder / package / "package" / path).read_text(encoding="utf-8"))


def zones(folder):
    """Country of each time zone."""
    out = {}
    table = load(folder, "cldr-core", "supplemental/windowsZones.json")["supplemental"]["windowsZones"]["mapTimezones"]
    for row in table:
        row = row["mapZone"]
        if row["_territory"] not in ("001", "ZZ"):
            for zone in row["_type"].split():
                out[zone] = row["_territory"]
    return out


def cities(folder, tag):
    """Names of cities by zone."""
    out = {}

    def walk(node, path):
        for key, value in node.items():
            if isinstance(value, dict):
                if "_type" in value:
                    out["/".join(path + [key])] = value.get("exemplarCity")
                else:
                    walk(value, path + [key])

    data = load(folder, "cldr-dates-full", f"main/{tag}/timeZoneNames.json")
    walk(data["main"][tag]["dates"]["timeZoneNames"].get("zone", {}), [])
    return out


def regions(folder, tag):
    path = folder / "cldr-subdivisions-full/package/subdivisions" / tag / f"{tag}.json"
    if not path.exists():
        return {}
    data = json.loads(path.read_text(encoding="utf-8"))
    return data["subdivisions"]["localeDisplayNames"]["subdivisions"]


def clean(name):
    """Without what stands in brackets or behind a comma."""
    for mark in "([,（":
        name = name.split(mark)[0]
    return name.replace("\u200f", "").replace("'", "’").strip()


def names(folder, tag):
    out = {}

    def add(code, name):
        name = clean(name or "")
        if len(name) > 1 and name not in out.setdefault(code, []):
            out[code].append(name)

    local = load(folder, "cldr-localenames-full", f"main/{tag}/territories.json")
    for code, name in local["main"][tag]["localeDisplayNames"]["territories"].items():
        base, _, alt = code.partition("-alt-")
        if base.isalpha() and len(base) == 2 and base not in NOT_PLACES and (alt or name != base):
            add(base, name)
    english = cities(folder, "en")
    own = cities(folder, tag)
    for zone, country in sorted(zones(folder).items()):
        last = zone.split("/")[-1]
        name = own.get(zone) or english.get(zone) or last.replace("_", " ")
        if tag == "en" or own.get(zone) or tag in LATIN:
            if zone.count("/") == 1 and zone.split("/")[0] not in ("Etc", "Antarctica"):
                add(f"{country}.{last.lower()}", name)
    for code, name in regions(folder, tag).items():
        if code in REGIONS:
            add(f"{code[:2].upper()}.{code[2:]}", name)
    likely = load(folder, "cldr-core", "supplemental/likelySubtags.json")["supplemental"]["likelySubtags"]
    spoken = load(folder, "cldr-localenames-full", f"main/{tag}/languages.json")
    for code, name in spoken["main"][tag]["localeDisplayNames"]["languages"].items():
        if len(code) == 2 and code in likely and name != code:
            for country in COUNTRIES.get(code, [likely[code].split("-")[-1]]):
                add(f"{country}=", name)
        elif len(code) == 5 and code[2] == "-" and code[3:].isupper():
            add(f"{code[3:]}=", name)
    for code, more in ALSO.get(tag, {}).items():
        out.setdefault(code, []).extend(more)
    return out


LATIN = set("ca cs da de en es et fi fil fr hr hu id is it lt lv ms nb nl pl pt ro sk sl sv tr vi".split())


def lines(table):
    return "".join(f"{code}\t{'|'.join(found)}\n" for code, found in sorted(table.items()) if found)


def main():
    files = lambda folder: {OUTPUT / f"{tag}.names": lines(names(folder, tag)) for tag in LANGUAGES}
    generate.written.run(__doc__, lambda folder: generate.fetch(folder, PACKAGES), files, f"CLDR {VERSION}")


if __name__ == "__main__":
    main()
