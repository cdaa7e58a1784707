"""Rules of the code that a reader would otherwise have to remember."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("voice_platform", "cms", "promises", "surveys", "frontend")
MODULES = sorted(
    path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts
)
TEMPLATES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.html"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize(
    "path", [p for p in MODULES if "views" in p.parts or p.name == "views.py"], ids=name_of
)
def test_views_hold_no_orm(path):
    assert re.findall(r"\.objects\b|\.filter\(|\.save\(\)|\.delete\(\)", path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_trust_nothing_and_hold_nothing_inline(path):
    text = path.read_text()
    assert re.findall(r"\|\s*safe\b|{%\s*autoescape off|\sstyle=|\son[a-z]+=|<style\b", text) == []
    scripts = re.findall(r"<script\b[^>]*>", text)
    assert [
        script for script in scripts if "src=" not in script and 'type="application/json"' not in script
    ] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_are_small_enough_to_hold_one_idea(path):
    functions = [
        n
        for n in ast.walk(ast.parse(path.read_text()))
        if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [f.name for f in functions if f.end_lineno - f.lineno > 50] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_a_drawer_for_anything(path):
    assert path.stem not in {"utils", "common", "helpers", "misc", "base"} or "settings" in path.parts


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_mark_nothing_safe_by_hand(path):
    allowed = path.is_relative_to(ROOT / "frontend" / "components") or path.is_relative_to(
        ROOT / "frontend" / "symbols"
    )
    assert allowed or "mark_safe" not in path.read_text()


def test_every_top_module_belongs_to_a_declared_layer():
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    declared = {name.strip() for layer in contract["layers"] for name in re.split(r"[|:]", layer)}
    parts = {path.stem if path.suffix else path.name for path in (ROOT / "voice_platform").iterdir()}
    ours = {f"voice_platform.{part}" for part in parts if part.isidentifier() and not part.startswith("__")}
    data = {
        f"voice_platform.{part}"
        for part in ("settings", "apps", "starter", "templates", "static", "migrations")
    }
    assert ours - data - declared == set()


def test_import_contracts_hold():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_packages_declare_no_migration_upwards():
    order = ["cms", "promises", "surveys", "accounts", "audit", "council"]
    upwards = []
    for package, app in [
        (p, Path(p).name) for p in (*order[:3], *(f"voice_platform/{a}" for a in order[3:]))
    ]:
        for path in (ROOT / package / "migrations").glob("0*.py"):
            named = re.findall(r'\(\s*["\'](\w+)["\'],\s*["\']\d{4}_', path.read_text())
            upwards += [
                f"{name_of(path)} names {n}"
                for n in named
                if n in order and order.index(n) < order.index(app)
            ]
    assert upwards == []
