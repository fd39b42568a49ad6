"""What is looked at in one page: a glance at each, and a closer look at each distinct one."""

from pathlib import Path

import axe_playwright_python

from page_rules import LOOK, TOO_WIDE, faults_of_document

PHONE = {"width": 320, "height": 900}
# 640 is a screen of 1280 at 200 %, 320 the same at 400 % (WCAG 1.4.10).
WIDTHS = [320, 360, 640, 768, 1280]
# A sheet of A4 between its margins.
PAPER = 680

RULES = {path.stem: path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "rules").glob("*.js")}
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

# Every rule, those that axe leaves out by itself too, but the one contrast that only WCAG's level AAA wants.
AXE_RUN = """only => axe.run(document, {
    resultTypes: ['violations'],
    ...(only ? {runOnly: {type: 'rule', values: only}} : {rules: Object.fromEntries(axe.getRules().map(rule =>
        [rule.ruleId, {enabled: rule.ruleId != 'color-contrast-enhanced'}]))}),
}).then(result => result.violations.map(rule =>
    `${rule.impact} ${rule.id} (${rule.help}): ${rule.nodes.slice(0, 3).map(node => node.target.join(' ')).join(' ; ')}`))"""

# What somebody who reads with difficulty may set (WCAG 1.4.12): room around words, or text alone at 200 %.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }"""
LARGE_TEXT = "html { font-size: 237.5% !important }"
# A style sheet made so is no business of the CSP.
SET = """style => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    document.adoptedStyleSheets = [sheet]
}"""

MOVES = """() => [...document.querySelectorAll('*')].filter(one => {
    const style = getComputedStyle(one)
    return [style.transitionDuration, style.animationDuration].join().split(',').some(time => parseFloat(time) > .01)
}).slice(0, 3).map(one => `moves: ${one.outerHTML.slice(0, 100)}`)"""


def glance(page, length):
    """The faults that every page is looked over for."""
    found = {"document": faults_of_document(page.evaluate(LOOK), length), "width": []}
    for width in (1280, 320):
        page.set_viewport_size({**PHONE, "width": width})
        found["width"] += [f"{width} px: {fault}" for fault in page.evaluate(TOO_WIDE)]
    return found


def examine(page):
    """The faults that each distinct page is searched for; it is left without its style sheet."""
    page.evaluate(AXE)
    found = {"reading": page.evaluate(RULES["reading"]), "axe": page.evaluate(AXE_RUN)}
    found["width"] = at_every_width(page, WIDTHS)
    page.evaluate(SET, LARGE_TEXT)
    found["width"] += [f"text at 200 %: {fault}" for fault in at_every_width(page, [1280])]
    page.evaluate(SET, SPACING)
    found["spacing"] = at_every_width(page, [1280, 320])
    page.evaluate(SET, "")
    found["print"] = on_paper(page)
    found["preferences"] = with_preferences(page)
    page.keyboard.press("Tab")
    found["focus"] = page.evaluate(RULES["focus"])
    page.set_viewport_size({**PHONE, "width": 1280})
    found["naked"] = page.evaluate(RULES["naked"])
    return found


def at_every_width(page, widths):
    faults = []
    for width in widths:
        page.set_viewport_size({**PHONE, "width": width})
        faults += [f"{width} px: {fault}" for fault in page.evaluate(RULES["sight"])]
    return faults


def on_paper(page):
    page.emulate_media(media="print")
    faults = at_every_width(page, [PAPER])
    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)
    return faults


def with_preferences(page):
    """More contrast, fewer colours, no movement."""
    page.emulate_media(contrast="more", reduced_motion="reduce")
    faults = [f"more contrast: {fault}" for fault in page.evaluate(AXE_RUN, ["color-contrast"])] + page.evaluate(MOVES)
    page.emulate_media(contrast="no-preference", reduced_motion="no-preference", forced_colors="active")
    faults += [f"forced colours: {fault}" for fault in page.evaluate(RULES["sight"])]
    page.emulate_media(forced_colors="none")
    return faults
