"""Runs bilint over texts of several scripts and holds what it prints against the schemas of the formats."""

import glob
import json
import subprocess
import sys

import jsonschema
from lxml import etree

BILINT, WORK, SARIF_SCHEMA = sys.argv[1:]
UNITS = [
    ("1", "She sold the house in spring 😀.", "😀 e\u0301 elle a vendu la la maison au printemps.", "fr"),
    ("2", "Nobody has seen her since.", "", "fr"),
    ("3", "The garden is small & <b>old</b>.", "الحديقة صغيرة ]]> و و \u0007قديمة.", "ar"),
    ("4", "It cost 3,000 dollars.", "花了四千美元。。", "zh"),
]


def run(form, *more):
    command = [BILINT, "check", *more, "--format", form, "--isolated", "--quiet", "--exit-zero", "--min-confidence", "low"]
    return subprocess.run(command, cwd=WORK, capture_output=True, text=True, encoding="utf-8").stdout


def without_broken_pattern(schema):
    """OASIS's pattern for `language` is no valid expression."""
    if isinstance(schema, dict):
        kept = ((k, v) for k, v in schema.items() if not (k == "pattern" and str(v).endswith("]?$")))
        return {k: without_broken_pattern(v) for k, v in kept}
    return [without_broken_pattern(v) for v in schema] if isinstance(schema, list) else schema


def sarif(*files):
    with open(SARIF_SCHEMA, encoding="utf-8") as f:
        schema = without_broken_pattern(json.load(f))
    report = json.loads(run("sarif", *files))
    for error in jsonschema.Draft7Validator(schema).iter_errors(report):
        raise SystemExit(f"SARIF: {error.json_path}: {error.message}")
    (one,) = report["runs"]
    assert one["columnKind"] == "utf16CodeUnits"
    rules = {rule["id"] for rule in one["tool"]["driver"]["rules"]}
    assert all(result["ruleId"] in rules for result in one["results"])
    notes = one["invocations"][0]["toolExecutionNotifications"]
    assert all(n["associatedRule"]["id"] in rules for n in notes if "associatedRule" in n)
    return len(one["results"])


def junit(*files):
    report = etree.fromstring(run("junit", *files).encode())
    schemas = glob.glob(f"{WORK}/unittest*/tests/vendor/jenkins/xunit-plugin/*/junit-10.xsd")
    assert schemas, "the package holds no schema"
    for path in schemas:
        etree.XMLSchema(etree.parse(path)).assertValid(report)
    return len(report.findall(".//testcase"))


def checkstyle(*files):
    report = etree.fromstring(run("checkstyle", *files).encode())
    assert report.tag == "checkstyle" and report.get("version")
    for error in report.findall("file/error"):
        assert set(error.keys()) == {"line", "column", "severity", "message", "source"}, error.keys()
        assert int(error.get("line")) > 0 and int(error.get("column")) > 0
        assert error.get("severity") in {"ignore", "info", "warning", "error"}
    assert all(child.tag == "file" and child.get("name") for child in report)
    return len(report.findall("file/error"))


def gitlab(*files):
    issues = json.loads(run("gitlab", *files))
    for issue in issues:
        assert issue["description"] and issue["check_name"] and issue["location"]["path"]
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] > 0
        assert not issue["location"]["path"].startswith(("./", "/"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues), "fingerprints are not unique"
    return len(issues)


with open(f"{WORK}/a.jsonl", "w", encoding="utf-8") as out:
    for number, source, target, lang in UNITS:
        unit = {"id": number, "source": source, "target": target, "src_lang": "en", "tgt_lang": lang}
        out.write(json.dumps(unit, ensure_ascii=False) + "\n")
open(f"{WORK}/clean.jsonl", "w", encoding="utf-8").write('{"id":"1","source":"The cat.","target":"Le chat."}\n')
open(f"{WORK}/broken.jsonl", "w", encoding="utf-8").write("{\n")
for check in (sarif, junit, checkstyle, gitlab):
    found = check("a.jsonl", "--select", "all")
    assert found >= 3, f"{check.__name__}: {found}"
    check("clean.jsonl")
    if check is not gitlab:
        check("a.jsonl", "broken.jsonl")
    print(f"{check.__name__}: {found} valid")
