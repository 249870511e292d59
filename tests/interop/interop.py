"""Writes the same units with polib, translate-toolkit and lxml, and asserts that bilint finds the same in each file."""

import csv
import json
import pathlib
import subprocess
import sys

import polib
from lxml import etree

BILINT = str(pathlib.Path(sys.argv[1]).resolve()) if "/" in sys.argv[1] else sys.argv[1]
WORK = pathlib.Path(sys.argv[2])
TOOLS = pathlib.Path(sys.executable).parent

UNITS = [
    ("She sold the house in spring.", "Elle a vendu la la maison au printemps."),
    ("Salt & pepper < sugar.", "Le sel & le poivre < le sucre."),
    ('The "old" harbour\nis closed.', "Le « vieux » port\nest fermé fermé."),
    ("The ferry has %d seats for {name}.", "Le bac a %d places pour {nom}."),
]


def findings(name, *more):
    """What bilint finds in a file: rule and flagged text, sorted."""
    languages = ["-s", "en", *(more or ["-t", "fr"])]
    command = [BILINT, "check", "--isolated", "--format", "jsonl", "--exit-zero", *languages, name]
    run = subprocess.run(command, cwd=WORK, capture_output=True, text=True)
    assert run.returncode == 0, f"{name}: {run.stderr}"
    lines = map(json.loads, run.stdout.splitlines())
    rules = {"doubled-word", "placeholder-changed"}
    return sorted((f["rule"], f["primary"]["text"]) for f in lines if f["rule"] in rules)


def tool(name, *arguments):
    run = subprocess.run([TOOLS / name, "--progress=none", *arguments], cwd=WORK, capture_output=True, text=True)
    assert run.returncode == 0, f"{name}: {run.stdout}{run.stderr}"


def catalogue():
    po = polib.POFile(wrapwidth=40)
    po.metadata = {
        "Language": "fr",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n > 1);",
    }
    for source, target in UNITS:
        po.append(polib.POEntry(msgid=source, msgstr=target, comment="a note", occurrences=[("a.c", "1")]))
    po.save(str(WORK / "a.po"))


def xliff():
    """With lxml: prefixed names, and a declaration in single quotation marks."""
    space = "urn:oasis:names:tc:xliff:document:1.2"
    root = etree.Element(f"{{{space}}}xliff", nsmap={"x": space}, version="1.2")
    file = etree.SubElement(root, f"{{{space}}}file")
    file.attrib.update({"original": "a", "source-language": "en", "target-language": "fr", "datatype": "plaintext"})
    body = etree.SubElement(file, f"{{{space}}}body")
    for number, (source, target) in enumerate(UNITS):
        unit = etree.SubElement(body, f"{{{space}}}trans-unit", id=str(number))
        etree.SubElement(unit, f"{{{space}}}source").text = source
        etree.SubElement(unit, f"{{{space}}}target").text = target
    tree = etree.ElementTree(root)
    tree.write(str(WORK / "lxml.xlf"), xml_declaration=True, encoding="UTF-8", pretty_print=True)
    tree.write(str(WORK / "lxml16.xlf"), xml_declaration=True, encoding="UTF-16", pretty_print=True)
    tree.write(str(WORK / "lxmlascii.xlf"), xml_declaration=True, encoding="ASCII")


def tables():
    for name, dialect in [("excel.csv", "excel"), ("excel.tsv", "excel-tab")]:
        with open(WORK / name, "w", encoding="utf-8-sig", newline="") as out:
            # In a table with tabs bilint takes a quotation mark at the start of a field for text, unless all are quoted.
            quoting = csv.QUOTE_ALL if dialect == "excel-tab" else csv.QUOTE_MINIMAL
            writer = csv.writer(out, dialect, quoting=quoting)
            writer.writerow(["source", "target"])
            writer.writerows(UNITS)


def plurals():
    """A plural's form for few numbers may leave the number out, in a catalogue and in the XLIFF that is made from it."""
    po = polib.POFile()
    forms = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    po.metadata = {"Language": "pl", "Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": forms}
    forms = {0: "jeden plik", 1: "%d pliki", 2: "plików"}
    po.append(polib.POEntry(msgid="%d file", msgid_plural="%d files", msgstr_plural=forms))
    po.save(str(WORK / "plural.po"))
    tool("po2xliff", "plural.po", "plural.xlf")
    for name in ["plural.po", "plural.xlf"]:
        assert findings(name, "-t", "pl") == [("placeholder-changed", "%d")], name


def memory_written_by_bilint():
    """translate-toolkit reads what `bilint align --format tmx` writes."""
    from translate.storage.tmx import tmxfile

    (WORK / "a.en.txt").write_text("Salt & pepper.\n\nThe <old> harbour.\n", encoding="utf-8")
    (WORK / "a.fr.txt").write_text("Sel & poivre.\n\nLe <vieux> port.\n", encoding="utf-8")
    command = [BILINT, "align", "a.en.txt", "a.fr.txt", "--format", "tmx", "-o", "align.tmx"]
    subprocess.run(command, cwd=WORK, check=True)
    store = tmxfile.parsefile(str(WORK / "align.tmx"))
    units = [(str(u.source), str(u.target)) for u in store.units]
    assert units == [("Salt & pepper.", "Sel & poivre."), ("The <old> harbour.", "Le <vieux> port.")], units
    findings("align.tmx")


def annotated_by_bilint():
    """polib, translate-toolkit and lxml read the copies that `bilint check --annotate` writes."""
    from translate.storage.tmx import tmxfile
    from translate.storage.xliff import xlifffile

    def annotate(name):
        copy = f"annotated-{name}"
        command = [BILINT, "check", "--isolated", "--quiet", "--exit-zero", "-s", "en", "-t", "fr", name, "--annotate", copy]
        subprocess.run([*command, "--select", "doubled-word"], cwd=WORK, check=True, capture_output=True)
        assert findings(copy) == findings(name), copy
        return str(WORK / copy)

    catalogue = polib.pofile(annotate("a.po"))
    assert [(e.msgid, e.msgstr) for e in catalogue] == UNITS
    assert sum("bilint: minor doubled-word" in e.tcomment for e in catalogue) == 2
    units = xlifffile.parsefile(annotate("po2xliff.xlf")).units
    assert sum("minor doubled-word" in u.getnotes() for u in units) == 2
    for name in ["lxml.xlf", "lxml16.xlf", "lxmlascii.xlf"]:
        tree = etree.parse(annotate(name))
        space = {"x": "urn:oasis:names:tc:xliff:document:1.2", "its": "http://www.w3.org/2005/11/its"}
        assert len(tree.findall(".//x:note[@from='bilint']", space)) == 2, name
        marks = tree.findall(".//x:target/x:mrk[@its:locQualityIssueType='duplication']", space)
        assert [m.text for m in marks] == ["la la", "fermé fermé"], name
        texts = ["".join(t.itertext()) for t in tree.findall(".//x:target", space)]
        assert texts == [target for _, target in UNITS], name
    store = tmxfile.parsefile(annotate("po2tmx.tmx"))
    assert [str(u.target) for u in store.units if str(u.source) == UNITS[0][0]] == [UNITS[0][1]]


def main():
    catalogue()
    xliff()
    tables()
    tool("po2xliff", "a.po", "po2xliff.xlf")
    tool("po2tmx", "-l", "fr", "a.po", "po2tmx.tmx")
    tool("po2csv", "a.po", "po2csv.csv")
    tool("csv2po", "po2csv.csv", "csv2po.po")
    expected = findings("a.po")
    assert len(expected) == 3, expected
    names = ["po2xliff.xlf", "po2tmx.tmx", "po2csv.csv", "csv2po.po", "lxml.xlf", "lxml16.xlf", "lxmlascii.xlf"]
    for name in [*names, "excel.csv", "excel.tsv"]:
        found = findings(name)
        assert found == expected, f"{name}: {found}, not {expected}"
        print(f"{name}: the same {len(found)} findings as a.po")
    plurals()
    print("plural.xlf: the same forms as plural.po")
    memory_written_by_bilint()
    print("align.tmx: read by translate-toolkit")
    annotated_by_bilint()
    print("annotated copies: read by polib, translate-toolkit and lxml")


main()
