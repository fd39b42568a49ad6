"""Every page for everybody, in every way that one may look at it: the list of pages is the application's own."""

import pytest

from failures import look_at_every_failure, try_until_refused
from openings import FILES, OPENINGS, prepare, short_addresses, the_end_of_a_sign_in
from survey import ROLES, Survey
from validity import faults_of_html

KINDS = {
    "answer": "every link leads to a page",
    "document": "every page has its language, title, h1 and labels, and is light",
    "title": "no two pages have one title",
    "reading": "headings, landmarks, links, tables and fields can be heard",
    "axe": "axe finds nothing, of any impact",
    "width": "nothing scrolls sideways or is cut from 320 to 1280 px, nor at 200 and 400 %",
    "spacing": "nothing is cut with the text spacing of WCAG 1.4.12",
    "print": "nothing is wider than the paper",
    "preferences": "more contrast, forced colours and less movement are respected",
    "focus": "the focus is always seen",
    "naked": "the page can be read without its style sheet",
    "refused": "a refused form says what to mend, and where",
    "console": "the browser complains of nothing, and calls nobody else",
}


@pytest.fixture(scope="module")
def survey(browser, demo, tmp_path_factory):
    survey = Survey(browser, demo, tmp_path_factory.mktemp("html"))
    prepare(survey)
    for role in ROLES:
        survey.walk(role)
    survey.refuse_every_form()
    short_addresses(survey)
    for opening in OPENINGS.values():
        opening(survey)
    survey.refuse_every_form()
    look_at_every_failure(survey)
    the_end_of_a_sign_in(survey)
    try_until_refused(survey)
    yield survey
    survey.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: KINDS[kind].replace(" ", "_"))
def test_on_every_page_for_everybody(survey, kind):
    faults = survey.faults[kind]
    assert not faults, f"{len(faults)}, not « {KINDS[kind]} »:\n" + "\n".join(faults)


def test_no_kind_of_fault_is_forgotten(survey):
    assert set(survey.faults) <= set(KINDS)


def test_every_page_of_the_application_was_opened(survey):
    for address, kind in FILES.items():
        assert survey.people["visiteur"][0].context.request.get(survey.origin + address).headers["content-type"].startswith(kind)
    missing = set(survey.routes.pages) - set(survey.opened) - set(FILES)
    assert not missing, f"nobody opened {sorted(missing)}: link to them, or say in openings.py how they are opened"
    gone = {*OPENINGS, *FILES} - set(survey.routes.pages)
    assert not gone, f"openings.py names addresses that are gone: {sorted(gone)}"
    assert survey.counts["visiteur"] >= 60 and min(survey.counts.values()) >= 60, survey.counts


def test_every_form_was_refused_once(survey):
    missing = {action for method, action in survey.routes.patterns if method == "POST"} - survey.refused - survey.bare
    assert not missing, f"nobody saw these forms refused: {sorted(missing)}"
    assert survey.failures >= {400, 403, 404, 409, 413, 422, 429}, survey.failures


def test_every_document_is_valid_html(survey):
    faults = faults_of_html(survey.folder)
    assert not faults, "\n".join(faults)
