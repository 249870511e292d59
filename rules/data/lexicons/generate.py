#!/usr/bin/env python3
"""Packs how often words are used, one file a language, from the small lists of the PyPI package `wordfreq`.

    generate.py              fetches the package (needs pip and the module `msgpack`) and writes *.words beside this file
    generate.py --from DIR   reads a package that lies unpacked in DIR instead (DIR/wordfreq/data/…)

A file is a zlib stream of: the number of words (4 bytes, little-endian); for each word its Zipf frequency in tenths
(1 byte: 30 is one in a million words, 70 one in a hundred); then the words, sorted by their bytes, each as the number of
bytes that it shares with the word before (1 byte), the rest of it in UTF-8, and a zero byte.
"""

import argparse
import gzip
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
import zlib
from pathlib import Path

import msgpack

VERSION = "3.1.1"
FOLDER = Path(__file__).parent
# Serbo-Croatian is one list in Latin letters.
RENAMED = {"sh": "hr"}


def fetch(folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", f"wordfreq=={VERSION}", "-d", str(folder)]
    subprocess.run(command, check=True)
    with zipfile.ZipFile(next(folder.glob("wordfreq-*.whl"))) as wheel:
        wheel.extractall(folder)


def is_word(word: str) -> bool:
    return any(c.isalpha() for c in word) and not any(c.isdigit() for c in word) and len(word.encode()) < 64


def words(file: Path) -> dict[str, int]:
    """Words with their Zipf frequency in tenths. The package groups them by hundredths of a power of ten."""
    groups = msgpack.load(gzip.open(file), raw=False)[1:]
    out: dict[str, int] = {}
    for below, group in enumerate(groups):
        for word in group:
            word = unicodedata.normalize("NFC", word.replace("'", "’"))
            if is_word(word):
                out.setdefault(word, round((900 - below) / 10))
    return out


def packed(words: dict[str, int]) -> bytes:
    keys = sorted(word.encode() for word in words)
    lists = bytearray()
    before = b""
    for key in keys:
        shared = 0
        while shared < min(len(key), len(before)) and key[shared] == before[shared]:
            shared += 1
        lists += bytes([shared]) + key[shared:] + b"\0"
        before = key
    frequencies = bytes(words[key.decode()] for key in keys)
    return zlib.compress(len(keys).to_bytes(4, "little") + frequencies + bytes(lists), 9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="folder", type=Path)
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as temporary:
        if folder is None:
            folder = Path(temporary)
            fetch(folder)
        for file in sorted((folder / "wordfreq" / "data").glob("small_*.msgpack.gz")):
            tag = file.name.removeprefix("small_").split(".")[0]
            (FOLDER / f"{RENAMED.get(tag, tag)}.words").write_bytes(packed(words(file)))


main()
