#!/usr/bin/env python3
"""Writes people.names: first names and surnames in Latin letters that are usual in some country (standard library only; needs pip).

    names.py              fetches the package named below and writes the file
    names.py --check      fetches it and fails where the file is not what it gives
    names.py --from DIR   reads the package that lies unpacked in DIR instead

The names are those that Faker makes up people from, of the countries in LOCALES. One a line, in small letters without diacritics, sorted.
"""

import ast
import sys
import unicodedata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import written  # noqa: E402

PACKAGE = "faker==40.63.0"
OUTPUT = Path(__file__).with_name("people.names")
LOCALES = """cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_NZ en_US es_AR es_CL es_CO es_ES es_MX et_EE fi_FI fr_BE fr_CA
fr_CH fr_FR hr_HR hu_HU is_IS it_IT lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE tr_TR""".split()
# Letters that are no others with a mark.
SPELT = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i", "ŋ": "n"})
# Shorter ones are particles, initials and words of many languages.
LETTERS = 4


def texts(node):
    """The strings in a value: of a list its items, of a table of frequencies its keys."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        for item in node.elts:
            yield from texts(item)
    elif isinstance(node, ast.Dict):
        for key in node.keys:
            yield from texts(key)
    elif isinstance(node, ast.Call):
        for item in node.args:
            yield from texts(item)


def plain(name):
    """In small letters without diacritics, as `fold` in src/lang/fold.rs writes them."""
    letters = unicodedata.normalize("NFD", name.lower())
    return "".join(c for c in letters if not unicodedata.combining(c)).translate(SPELT)


def names(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value and isinstance(targets[0], ast.Name):
            if targets[0].id.startswith(("first_name", "last_name")):
                yield from texts(node.value)


def files(folder):
    found = set()
    for locale in LOCALES:
        for name in names(folder / "faker/providers/person" / locale / "__init__.py"):
            parts = name.replace("-", " ").split()
            found.update(plain(p) for p in parts if p.isalpha() and p[0].isupper() and len(p) >= LETTERS)
    return {OUTPUT: "".join(f"{name}\n" for name in sorted(found))}


def main():
    written.run(__doc__, written.from_pypi(PACKAGE), files, "Faker")


if __name__ == "__main__":
    main()
