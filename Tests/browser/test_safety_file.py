"""What the safety file cites exists: each test by its file, each sentence in quotes beside it, each command of the Makefile."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "content/dossier").glob("*.md"))
PYTHON = {path.name: path for path in (ROOT / "Tests").rglob("*.py")}


def text(path):
    return path.read_text(encoding="utf-8")


# The Domain and the Web may both have a suite of one name.
SWIFT = {}
for path in (ROOT / "Tests").rglob("*.swift"):
    SWIFT[path.stem] = SWIFT.get(path.stem, "") + text(path)


def cited(pattern):
    """Every match in the safety file, with its page."""
    return [(page.name, found) for page in PAGES for found in re.findall(pattern, text(page))]


def test_the_safety_file_cites_tests():
    assert len(cited(r"`(\w+Tests)`")) > 60, "the pattern finds next to nothing"


def test_each_suite_that_is_cited_exists():
    declared = {name for suite in SWIFT.values() for name in re.findall(r"struct (\w+)", suite)}
    missing = [(page, name) for page, name in cited(r"`(\w+Tests)`") if name not in SWIFT and name not in declared]
    assert not missing


def test_each_browser_test_that_is_cited_exists():
    assert not [(page, name) for page, name in cited(r"`(\w+\.py)`") if name not in PYTHON]


def test_each_sentence_that_is_quoted_is_a_test_of_that_suite():
    quoted = [
        (page, suite, sentence)
        for page, (suite, sentences) in cited(r"`(\w+Tests|test_\w+\.py)`(?:,\s|\s\()((?:«\s[a-z][^»]+»(?:, )?)+)")
        for sentence in re.findall(r"«\s([^»]+?)\s»", sentences)
        if " " in sentence
    ]
    assert len(quoted) > 20, "the pattern finds next to nothing"
    assert not [one for one in quoted if not is_a_test(*one[1:])]


def is_a_test(suite, sentence):
    """Whether a test of the suite is called by that sentence."""
    if suite in PYTHON:
        return "def test_" + re.sub(r"\W+", "_", sentence) in text(PYTHON[suite])
    return f"`{sentence.replace('’', chr(39))}`" in SWIFT.get(suite, "")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_within_the_safety_file_leads_to_a_page(page):
    for target in re.findall(r"\]\(/dossier/([a-z0-9-]+)\)", text(page)):
        assert (ROOT / f"content/dossier/{target}.md").exists(), target


def test_each_command_of_the_makefile_that_is_cited_exists():
    targets = set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.M))
    assert not [(page, name) for page, name in cited(r"`make ([a-z-]+)") if name not in targets]
