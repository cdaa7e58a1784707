"""Makes `openmoji.tsv` anew: `python -m frontend.pictograms.index openmoji.json`.

The file it reads is the index that the OpenMoji project publishes with each version (CC BY-SA 4.0). The package
with the drawings leaves it out.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

INDEX = Path(__file__).with_name("openmoji.tsv")
COLUMNS = ("code", "name", "group", "skin", "tags")


def row_of(entry: dict[str, Any]) -> tuple[str, ...]:
    """One picture; a tag is a word or a few, and says nothing that the name says."""
    name = entry["annotation"]
    given = (tag.strip().lower() for tag in f"{entry['tags']},{entry['openmoji_tags']}".split(","))
    tags = dict.fromkeys(tag for tag in given if tag and tag != name.lower())
    skin = "1" if entry["skintone"] else ""
    return entry["hexcode"], name, entry["group"], skin, ", ".join(tags)


def text_of(entries: Iterable[dict[str, Any]]) -> str:
    rows = [COLUMNS, *(row_of(entry) for entry in entries)]
    return "".join("\t".join(row) + "\n" for row in rows)


if __name__ == "__main__":
    INDEX.write_text(text_of(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), encoding="utf-8")
