# SPDX-License-Identifier: GPL-3.0-or-later
"""The schemas against a validator that is not ours: what ships is accepted, what is wrong
is refused in its line, and what a schema can't know is accepted. TAP; see run.sh.

    python3 check.py PROJECT CASES EXAMPLES

CASES is a copy of tests/check/cases with its make.sh run, EXAMPLES the wrong blocks of
docs/authoring.md as ID/PATH."""
import datetime
import glob
import json
import os
import re
import sys

import jsonschema
import yaml

project, cases, examples = sys.argv[1:4]

# Of every diagnostic: None where a schema knows it, else why it can't.
FILES = "of files and folders, not of what stands in them"
BYTES = "of characters: the editor shows them, or says itself that they are none"
YAML = "of YAML itself: the language server's own reader says it"
OTHERS = "hangs on other keys, files or layers"
WORDS = "of the words' sense, which no form tells"
CLOCK = "hangs on the day"
known = None
decided = {
    "file-unreadable": FILES,
    "file-not-plain": FILES,
    "file-too-big": FILES,
    "file-empty": FILES,
    "folder-unreadable": FILES,
    "too-many-files": FILES,
    "stray-file": FILES,
    "no-cards": FILES,
    "not-text": BYTES,
    "bad-encoding": BYTES,
    "unknown-encoding": BYTES,
    "control-character": BYTES,
    "bidi-control": BYTES,
    "unusual-character": BYTES,
    "mixed-scripts": WORDS,
    "yaml-syntax": YAML,
    "yaml-tab": YAML,
    "yaml-alias": YAML,
    "yaml-tag": YAML,
    "yaml-directive": YAML,
    "yaml-documents": YAML,
    "yaml-depth": YAML,
    "yaml-nodes": FILES,
    "yaml-long-text": FILES,
    "yaml-not-keys": known,
    "duplicate-key": YAML,
    "comment-after-text": YAML,
    "colon-in-sentence": known,
    "unknown-key": known,
    "missing-key": known,
    "wrong-shape": known,
    "bad-value": known,
    "bad-number": known,
    "bad-date": known,
    "bad-id": known,
    "bad-language": known,
    "bad-fingerprint": known,
    "too-long": known,
    "too-many": known,
    "flow-list": YAML,
    "empty-section": known,
    "empty-text": known,
    "future-date": CLOCK,
    "no-title": known,
    "no-main": known,
    "no-facts": FILES,
    "no-words": FILES,
    "no-source-words": OTHERS,
    "no-section": OTHERS,
    "no-short": OTHERS,
    "no-source": known,
    "few-sources": OTHERS,
    "duplicate-id": known,
    "duplicate-number": OTHERS,
    "duplicate-place": OTHERS,
    "unknown-id": OTHERS,
    "one-way-link": OTHERS,
    "unreachable": OTHERS,
    "staff-emergency": OTHERS,
    "item-count": OTHERS,
    "digits-differ": OTHERS,
    "long-number": WORDS,
    "forbidden-word": WORDS,
    "drug-amount": WORDS,
    "hard-word": WORDS,
    "stray-angle": known,
    "unknown-slot": OTHERS,
    "slot-not-alone": WORDS,
    "law-incomplete": OTHERS,
    "here-in-library": OTHERS,
    "long-sentence": WORDS,
    "long-mean": WORDS,
    "long-step": WORDS,
    "long-card": WORDS,
    "duplicate-keyword": WORDS,
    "keyword-count": WORDS,
    "unbroken-words": WORDS,
    "first-screen": OTHERS,
    "missing-translation": FILES,
    "missing-section": OTHERS,
    "not-stamped": OTHERS,
    "translation-behind": OTHERS,
    "machine-now": OTHERS,
    "changed-since-review": OTHERS,
    "review-overdue": CLOCK,
    "base-changed": OTHERS,
    "bad-hours": known,
    "bad-phone": known,
    "service-unverified": CLOCK,
    "unknown-text": known,
    "missing-text": OTHERS,
    "placeholders-differ": known,
    "same-title": OTHERS,
    "no-locale": OTHERS,
    "slot-empty": OTHERS,
}

n = failed = 0


def result(name, problems):
    global n, failed
    n += 1
    failed += bool(problems)
    print("not ok" if problems else "ok", n, "-", name)
    for problem in problems[:20]:
        print("#", problem.replace("\n", " ")[:300])


# --- What readers of YAML make of a scalar ---


# libyaml is fast, and does not survive the deepest of the wrong files.
Fast = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, which editors read by."""

    yaml_implicit_resolvers = {}


class FastCore(Fast):
    """The same."""


for tag, pattern in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    Core.add_implicit_resolver(
        "tag:yaml.org,2002:" + tag, re.compile("^(?:%s)$" % pattern), None
    )
FastCore.yaml_implicit_resolvers = Core.yaml_implicit_resolvers
for reader in (Core, FastCore):
    reader.add_constructor(
    "tag:yaml.org,2002:int",
    lambda loader, node: int(node.value.lower().replace("0o", ""), 10)
    if not node.value.startswith(("0x", "0o"))
    else int(node.value, 0),
)


def as_json(value):
    """As an editor sees it: keys are texts, and so are days."""
    if isinstance(value, dict):
        return {key_text(k): as_json(v) for k, v in value.items()}
    if isinstance(value, list):
        return [as_json(v) for v in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def key_text(key):
    return {True: "true", False: "no", None: "null"}.get(key, str(key)) if not isinstance(
        key, int
    ) or isinstance(key, bool) else str(key)


def load(text, loader):
    return as_json(yaml.load(text, Loader=loader))


# --- Validation, with the lines of what is wrong ---

schemas = {}
for path in glob.glob(project + "/schemas/**/*.json", recursive=True):
    with open(path, encoding="utf-8") as file:
        schemas[os.path.relpath(path, project + "/schemas")[:-5]] = json.load(file)
validators = {name: jsonschema.Draft7Validator(s) for name, s in schemas.items()}


def find(node, path):
    """The nodes at the end of a way through the tree, with its key."""
    key = None
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = [(k, v) for k, v in node.value if k.value == str(step)]
            if not found:
                break
            key, node = found[0]
        elif isinstance(node, yaml.SequenceNode):
            key, node = None, node.value[step]
    return [x for x in (key, node) if x is not None]


def lines_of(error, root):
    nodes = find(root, error.absolute_path)
    if error.validator == "additionalProperties":
        schema = error.schema
        nodes = [
            k
            for k, _ in getattr(nodes[-1], "value", [])
            if k.value not in schema.get("properties", {})
            and not any(re.search(p, k.value) for p in schema.get("patternProperties", {}))
        ]
    if error.validator == "uniqueItems":
        nodes += nodes[-1].value
    lines = {node.start_mark.line + 1 for node in nodes}
    for part in error.context or []:
        lines |= lines_of(part, root)
    return lines


def faults(text, kind, loader=Core):
    """The lines that a validator underlines, with what it says; None where it is no YAML."""
    try:
        value = load(text, loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if value is None:
        return [] # comments alone
    found = list(validators[kind].iter_errors(value))
    root = yaml.compose(text, Loader=loader) if found else None
    return [(lines_of(e, root), e.message) for e in found]


# --- The schemas themselves ---

problems = []
for name, schema in sorted(schemas.items()):
    try:
        jsonschema.Draft7Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        problems.append("%s: %s" % (name, error.message))
result("all %d schemas are draft 7" % len(schemas), problems)


def without_help(schema, where):
    """Properties that nobody explains."""
    found = []
    for group in ("properties", "patternProperties"):
        for name, value in schema.get(group, {}).items():
            place = where + "." + name
            inner = value.get("properties")
            if not value.get("description") and not (where == "locale" and inner):
                found.append(place)
            found += without_help(value, place)
    for group in ("anyOf", "allOf"):
        for value in schema.get(group, []):
            found += without_help(value, where)
    for group in ("items", "additionalProperties"):
        if isinstance(schema.get(group), dict):
            found += without_help(schema[group], where)
    return found


result(
    "each key is explained",
    [p for name, schema in schemas.items() for p in without_help(schema, name)],
)

# --- Which schema a file has: the editor's settings ---

with open(project + "/.vscode/settings.json", encoding="utf-8") as file:
    settings = json.load(file)["yaml.schemas"]


def matches(path, patterns):
    """As picomatch does for yaml-language-server: ! takes away, * stops at a slash."""
    yes = no = False
    for pattern in patterns:
        negative = pattern.startswith("!")
        expression = re.escape(pattern.lstrip("!")).replace(r"\*", "[^/]*")
        if re.fullmatch(expression, path):
            no, yes = no or negative, yes or not negative
    return yes and not no


def kinds_of(path):
    return [
        re.sub(r"^\./schemas/|\.json$", "", schema)
        for schema, patterns in settings.items()
        if matches(path, patterns)
    ]


missing = [s for s in settings if not os.path.exists(os.path.join(project, s))]
result("the editor's settings name schemas that there are", missing)

shipped = sorted(
    os.path.relpath(path, project)
    for place in ("resources", "locales", "examples", "docs", "deploy")
    for path in glob.glob(project + "/" + place + "/**/*.yaml", recursive=True)
)
problems = []
for path in shipped:
    if len(kinds_of(path)) != 1:
        problems.append("%s has %s" % (path, kinds_of(path) or "none"))
result("each of %d files has one schema in the editor's settings" % len(shipped), problems)

for loader, name in ((FastCore, "1.2"), (Fast, "1.1")):
    problems = []
    for path in shipped:
        with open(os.path.join(project, path), encoding="utf-8") as file:
            found = faults(file.read(), kinds_of(path)[0], loader)
        if found is None:
            problems.append(path + ": can't be read")
        for lines, message in found or []:
            problems.append("%s:%s: %s" % (path, sorted(lines), message))
    result("what ships is accepted, read as YAML %s" % name, problems)

with open(project + "/deploy/centre-layer.yaml", encoding="utf-8") as file:
    bare = re.sub(r"(?m)^# (?=slots:| )", "", file.read())
result(
    "the slots that stand as comments in deploy/centre-layer.yaml are right without the #",
    ([] if "\nslots:" in bare else ["there are none"])
    + [message for _, message in faults(bare, "layer") or []],
)

# --- Scalars: all of them are texts to carrel, whatever YAML takes them for ---

SOURCE = "source_language: en\nsources:\n  - {id: a, publisher: a, title: 1984, year: 2024}\n"
WORDS = "title: A bed\nmain: Ask.\n"
ACCEPTED = (
    ("words", "title: 404\nmain: true\nknow:\n  - 2026-11-22\n  - yes\n  - 1.5\n"),
    ("words", WORDS + "keywords: [112, no, off, 1e3]\n"),
    ("words", WORDS + "translation: {status: human, by: '', date: 2026-11-22}\n"),
    ("words", WORDS + "translation:\n  status: human\n  by:\n  date: '2026-11-22'\n"),
    ("words", "title: " + "ที่" * 60 + "\nmain: Ask.\n"),
    ("card", SOURCE + "number: '12'\nlaw_sensitive: 'true'\nrelated: [404, no]\n"),
    ("card", SOURCE + "source_language: no\n"),
    ("over/card", "order: 0\n"),
    ("over/words", "here:\n  - In 2025.\n"),
    ("layer", "format: 1\nname: 7\nversion: 1.0\nslots:\n  emergency: {value: 112, date: 2026-11-22}\n"),
    ("layer", "format: 1\nslots:\n  crisis: {value: {en: 1, no: Ring}, date: 2026-11-22}\n"),
    ("config", "bidi: off\n"),
    ("config", "bidi:\n  xterm*: off\n  '*': auto\njit: on\ndigit_row: 1234567890\n"),
)
REFUSED = (
    ("words", "title:\nmain: Ask.\n"),
    ("words", "title: " + "a" * 61 + "\nmain: Ask.\n"),
    ("words", "title: " + "ñ" * 61 + "\nmain: Ask.\n"),
    ("words", WORDS + "know: 12\n"),
    ("words", WORDS + "know:\n  -\n"),
    ("words", WORDS + "translation: {status: human, date: 2023-02-30}\n"),
    ("over/words", "titel: A bed\n"),
    ("card", SOURCE + "number: 12.5\n"),
    ("card", SOURCE + "law_sensitive: 1\n"),
    ("card", SOURCE + "related: [a, b, c, d, e, f, g]\n"),
    ("config", "bidi: 1\n"),
    ("config", "bidi: [off]\n"),
    ("config", "fallback: {pt: es}\n"),
    ("config", "unreviewed:\n"),
)


def judged(examples, right):
    return [
        "%s: %s %s" % (kind, text, found)
        for kind, text in examples
        for loader in (Core, yaml.SafeLoader)
        for found in [faults(text, kind, loader)]
        if (found == []) != right  # what a reader refuses is refused, too
    ]


result("texts that look like numbers, days or answers are accepted", judged(ACCEPTED, True))
result("what is none of them is refused", judged(REFUSED, False))

# --- Files by their place in a layer ---

PLACES = (
    (r"(topics|audiences)/[^/]+/(topic|audience)\.yaml", "group"),
    (r"(topics|audiences)/[^/]+/[^/]+\.yaml", "group-words"),
    (r"topics/[^/]+/[^/]+/card\.yaml", "card"),
    (r"topics/[^/]+/[^/]+/review\.yaml", "review"),
    (r"topics/[^/]+/[^/]+/[^/]+\.yaml", "words"),
    (r"services/[^/]+/service\.yaml", "service"),
    (r"services/[^/]+/[^/]+\.yaml", "service-words"),
    (r"glossary/[^/]+\.yaml", "glossary"),
    (r"layer\.yaml", "layer"),
)


def kind_by_place(place, base):
    """`base` is the layer below: what stands there already is laid over."""
    for pattern, kind in PLACES:
        if re.fullmatch(pattern, place):
            over = base and os.path.exists(os.path.join(base, place))
            return "over/" + kind if over and "over/" + kind in schemas else kind
    return None


def kind_in_case(path):
    """`path` as it stands in a report, from the case's folder."""
    if path.startswith("locales/"):
        return "locale"
    if path == "settings.yaml":
        return "config"
    layer, _, place = path.partition("/")
    return kind_by_place(place, None if layer == "own" else os.path.join(cases, "../base"))


def reported(case):
    """Of a report: kind, id, file, line (None: the file itself)."""
    with open(os.path.join(cases, case, "report"), encoding="utf-8", errors="replace") as file:
        for entry in re.split(r"\n\n", file.read()):
            head = re.match(r"(\w+)\[([a-z-]+)\]: .*\n +--> ([^:\n]+)(?::(\d+))?", entry)
            if head:
                yield head[1], head[2], head[3], int(head[4]) if head[4] else None


# What a schema knows of a diagnostic in general, but not in this file; with the reason.
EXCEPTIONS = {}
with open(os.path.join(project, "tests/schema/exceptions"), encoding="utf-8") as file:
    for row in file:
        if row.strip() and not row.startswith("#"):
            fault, place, reason = row.rstrip("\n").split("\t")
            EXCEPTIONS[fault, place] = reason
used = set()


def is_known(fault, case, path, line):
    if not os.path.isfile(os.path.join(cases, case, path)):
        return False  # a folder's name
    if line is None and fault in ("bad-id", "bad-language", "duplicate-id"):
        return False  # its own name
    place = case + "/" + path + (":%d" % line if line else "")
    if (fault, place) in EXCEPTIONS:
        used.add((fault, place))
        return False
    return decided[fault] is known


table = open(project + "/src/base/diag_table.h", encoding="utf-8").read()
ids = re.findall(r'\tX\([A-Z_]+, [A-Z]+, "([a-z-]+)"\)', table)
result(
    "each diagnostic is decided",
    sorted(set(ids) ^ set(decided)),
)

refused = set()
for case in sorted(os.listdir(cases)):
    problems = []
    wanted, aside = [], set()
    for kind, fault, path, line in reported(case):
        if kind == "unusable" or (fault == "bad-language" and line is None):
            aside.add(path)  # nobody looked for more in it
        if is_known(fault, case, path, line):
            wanted.append((fault, path, line))
            aside.add(path)
    for fault, path, line in wanted:
        with open(os.path.join(cases, case, path), encoding="utf-8") as file:
            found = faults(file.read(), kind_in_case(path))
        if not found or not any(line is None or line in lines for lines, _ in found):
            problems.append("%s in %s:%s is not refused: %s" % (fault, path, line, found))
        refused.add(fault)
    # What has no fault that a schema knows, must pass.
    for path in glob.glob(os.path.join(cases, case) + "/*/**/*.yaml", recursive=True):
        path = os.path.relpath(path, os.path.join(cases, case))
        full = os.path.join(cases, case, path)
        kind = kind_in_case(path)
        if path in aside or not kind or not os.path.isfile(full):
            continue
        try:
            with open(full, encoding="utf-8") as file:
                found = faults(file.read(), kind)
        except UnicodeDecodeError:
            continue
        for lines, message in found or []:
            problems.append("%s:%s is refused: %s" % (path, sorted(lines), message))
    result("case %s%s" % (case, "" if wanted else ": " + str(decided[case] or "an exception")), problems)

result("each exception is one", ["%s %s" % e for e in EXCEPTIONS if e not in used])

# --- The wrong examples of docs/authoring.md ---

for folder in sorted(os.listdir(examples), key=lambda name: int(name.split("-")[0])):
    fault = folder.partition("-")[2]
    problems = []
    for path in glob.glob(os.path.join(examples, folder) + "/**/*.yaml", recursive=True):
        place = os.path.relpath(path, os.path.join(examples, folder))
        kind = kind_by_place(place, None)
        kind = "over/" + kind if "over/" + kind in schemas else kind
        with open(path, encoding="utf-8") as file:
            found = faults(file.read(), kind)
        if found:
            refused.add(fault)
        if bool(found) != (decided[fault] is known) and found is not None:
            problems.append("%s: %s" % (place, found or "is not refused"))
    result("wrong example %s" % folder, problems)

result(
    "each diagnostic that a schema knows was refused somewhere",
    [i for i in ids if decided[i] is known and i not in refused],
)

print("1..%d" % n)
sys.exit(failed != 0)
