"""One request for style and one for scripts, within their budget (A80)."""

import gzip
import json
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import FileSystemFinder
from django.contrib.staticfiles.storage import StaticFilesStorage

import frontend
from frontend.storage import (
    CSS_ENTRY,
    JS_ENTRY,
    InlinedManifestStorage,
    inlined_css,
    inlined_script,
    minified_css,
)

SOURCES = Path(frontend.__file__).parent / "static"


def reader(files: dict[str, str]):
    return files.__getitem__


def read_source(name: str) -> str:
    return (SOURCES / name).read_text()


def test_import_is_replaced_by_its_file_in_its_layer():
    files = {
        "css/main.css": '@layer a, b;\n@import "../x/one.css" layer(b);',
        "x/one.css": "p { color: red; }",
    }
    assert inlined_css("css/main.css", reader(files)) == "@layer a,b;@layer b{p{color:red}}"


def test_import_inside_an_import_is_found_from_where_it_stands():
    files = {
        "main.css": '@import "a/one.css";',
        "a/one.css": '@import "two.css";',
        "a/two.css": "p { margin: 0 }",
    }
    assert inlined_css("main.css", reader(files)) == "p{margin:0}"


def test_space_that_means_something_stays():
    assert minified_css("a  b { inline-size: calc(1px + 2px) } /* x */") == "a b{inline-size:calc(1px + 2px)}"


def test_scripts_keep_their_names_to_themselves():
    files = {
        "main.js": '// all\nimport "./a.js";\nimport "./b.js";\n',
        "a.js": "const x = 1;\n",
        "b.js": "const x = 2;\n",
    }
    assert inlined_script("main.js", reader(files)) == "{const x = 1;}\n{const x = 2;}"


@pytest.mark.parametrize(
    ("entry", "inline", "budget"), [(CSS_ENTRY, inlined_css, 9 * 1024), (JS_ENTRY, inlined_script, 4 * 1024)]
)
def test_entry_is_whole_and_within_its_budget(entry, inline, budget):
    text = inline(entry, read_source)
    assert "import" not in text.replace("!important", "")
    assert len(gzip.compress(text.encode(), 9)) <= budget


def test_collected_entry_is_hashed_from_what_was_inlined_and_again_from_the_source(tmp_path, settings):
    settings.DEBUG = False
    settings.STATICFILES_DIRS = [SOURCES]
    for _ in range(2):
        storage = InlinedManifestStorage(location=tmp_path, base_url="/static/")
        paths = {}
        for name, source in FileSystemFinder().list(None):
            if not storage.exists(name):
                with source.open(name) as content:
                    StaticFilesStorage(location=tmp_path).save(name, content)
            paths[name] = (source, name)
        results = list(storage.post_process(paths))
        assert [result for result in results if isinstance(result[2], Exception)] == []
        hashed = json.loads((tmp_path / "staticfiles.json").read_text())["paths"][CSS_ENTRY]
        assert (tmp_path / hashed).read_text() == inlined_css(CSS_ENTRY, read_source)
