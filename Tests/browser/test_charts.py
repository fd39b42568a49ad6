"""Every chart: its name in words, its table right below it, and words that are still large enough on a narrow phone."""

import pytest

from conftest import sign_in

SMALLEST = 12
PAGES = ["/pacte", "/pacte/thematiques/3", "/pacte/thematiques/5", "/ce-qui-a-change", "/seances/1", "/seances/1/compte-rendu",
         "/bilans/2024", "/pacte/indicateurs/1", "/pacte/indicateurs/2", "/pacte/indicateurs/3", "/pacte/indicateurs/4"]

CHARTS = """() => [...document.querySelectorAll('main svg[role=img]:not(.round-table)')].map(svg => {
    const box = svg.getBoundingClientRect(), view = svg.viewBox.baseVal, texts = [...svg.querySelectorAll('text')]
    const table = svg.closest('table') ?? svg.nextElementSibling?.querySelector('table')
    return {
        name: svg.getAttribute('aria-label') ?? '',
        table: Boolean(table?.caption?.textContent.trim() && table.querySelector('th[scope=col]') && table.querySelector('th[scope=row]')),
        inCell: Boolean(svg.closest('td')),
        styled: svg.outerHTML.includes('style='),
        smallest: Math.min(...texts.map(one => parseFloat(getComputedStyle(one).fontSize) * box.width / view.width)),
        outside: texts.filter(one => one.getBBox().x < -1 || one.getBBox().x + one.getBBox().width > view.width + 1)
            .map(one => one.textContent),
        wide: box.right > document.documentElement.clientWidth,
    }
})"""


def faults(page, address):
    page.goto(address)
    charts = page.evaluate(CHARTS)
    assert charts, f"{address} has no chart"
    for chart in charts:
        where = f"{address}, « {chart['name'][:60]} »"
        if len(chart["name"]) < 8:
            yield f"{where}: no name in words"
        if not chart["table"]:
            yield f"{where}: no table with caption and scope right below"
        if chart["styled"]:
            yield f"{where}: a style of its own"
        if chart["smallest"] is not None and chart["smallest"] < SMALLEST:
            yield f"{where}: words of {chart['smallest']:.1f} px"
        if chart["outside"]:
            yield f"{where}: words that leave the drawing: {chart['outside']}"
        if chart["wide"] and not chart["inCell"]:
            yield f"{where}: wider than the screen"


@pytest.mark.parametrize("width", [320, 1280])
def test_every_chart_has_a_name_a_table_and_words_that_can_be_read(open_page, width):
    page = open_page(viewport={"width": width, "height": 900}, java_script_enabled=True)
    assert not (found := [fault for address in PAGES for fault in faults(page, address)]), "\n".join(found)


def test_the_bars_of_those_who_steer_stand_in_their_table(open_page):
    page = open_page(viewport={"width": 320, "height": 900}, java_script_enabled=True)
    sign_in(page, "direction@exemple.fr")
    assert not (found := list(faults(page, "/pilotage"))), "\n".join(found)


def test_the_voices_differ_in_black_and_white(open_page):
    page = open_page(java_script_enabled=True)
    page.goto("/seances/1")
    page.emulate_media(media="print")
    look = page.evaluate("""() => ['bar-lived', 'bar-work'].map(name => {
        const bar = document.querySelector(`main svg[role=img] rect.${name}:not([width='13'])`)
        return [bar.getAttribute('rx') > 5, bar.nextElementSibling.tagName == 'path']
    })""")
    assert look == [[True, False], [False, True]], look
