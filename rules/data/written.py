"""What the scripts that write data share: their options, a folder for what they fetch, and the comparison of `--check`."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path


def run(said, fetch, files, origin):
    """Writes the `files(folder)`, texts by their paths, made from what `fetch(folder)` puts there or `--from` names; with
    `--check` compares them instead with what stands there, and ends with what `origin` gives otherwise."""
    parser = argparse.ArgumentParser(description=said, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--from", dest="folder", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.folder or Path(scratch)
        if not arguments.folder:
            fetch(folder)
        made = files(folder)
    if arguments.check:
        same = lambda file, text: file.exists() and file.read_text(encoding="utf-8") == text
        stale = [file.name for file, text in made.items() if not same(file, text)]
        if stale:
            sys.exit(f"not what {origin} gives: " + ", ".join(stale))
        return
    for file, text in made.items():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")


def from_pypi(package):
    """Fetches a package without those that it needs."""
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target"]
    return lambda folder: subprocess.run([*command, folder, package], check=True)
