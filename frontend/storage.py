"""Static files for production: one request for all CSS and one for all scripts (A80).

Sources stay many small files. At collectstatic the entry files are written again with their local imports
inside, so a browser asks for one file, while in development each source is served as it is.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

CSS_ENTRY = "frontend/css/main.css"
JS_ENTRY = "frontend/js/main.js"

_CSS_IMPORT = re.compile(r'@import\s+"(?P<path>[^"]+)"(?:\s+layer\((?P<layer>[\w.-]+)\))?\s*;')
_JS_IMPORT = re.compile(r'^import "(?P<path>[^"]+)";$', re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)

ReadSource = Callable[[str], str]


class InlinedManifestStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's hashed and compressed storage, after the entry files have taken in what they import."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            for entry, inline in ((CSS_ENTRY, inlined_css), (JS_ENTRY, inlined_script)):
                if entry in paths:
                    text = inline(entry, source_reader(paths))
                    self.delete(entry)
                    self._save(entry, ContentFile(text.encode()))
                    # Hashing must read what was written just now, not the source.
                    paths = paths | {entry: (self, entry)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def source_reader(paths: dict[str, Any]) -> ReadSource:
    """Reads a file as its author wrote it, not as an earlier collectstatic left it."""

    def read(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as source:
            return str(source.read().decode())

    return read


def inlined_css(name: str, read: ReadSource) -> str:
    """The stylesheet `name`, minified, with each local import inside in the layer it names."""
    return minified_css(_inlined_css(name, read))


def _inlined_css(name: str, read: ReadSource) -> str:
    def replace(match: re.Match[str]) -> str:
        text = _inlined_css(_beside(name, match["path"]), read)
        return f"@layer {match['layer']}{{{text}}}" if match["layer"] else text

    return _CSS_IMPORT.sub(replace, _BLOCK_COMMENT.sub("", read(name)))


def minified_css(css: str) -> str:
    """Without comments and needless space; no value is rewritten."""
    css = re.sub(r"\s+", " ", _BLOCK_COMMENT.sub("", css))
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}").strip()


def inlined_script(name: str, read: ReadSource) -> str:
    """The script `name` with each local import inside, in a block of its own so that no two names meet."""

    def replace(match: re.Match[str]) -> str:
        return "{" + inlined_script(_beside(name, match["path"]), read) + "}"

    script = _JS_IMPORT.sub(replace, _LINE_COMMENT.sub("", read(name)))
    return "\n".join(line.strip() for line in script.splitlines() if line.strip())


def _beside(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
