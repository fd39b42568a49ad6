"""What the little script adds for those who have JavaScript: a voice, a guard of what is not sent, a count in the console."""

import pytest

from conftest import sign_in

# A browser that speaks French, and says what it was asked to say.
SPEAKS = """
window.said = []
const voice = {lang: 'fr-FR', name: 'Exemple'}
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
Object.defineProperty(window, 'speechSynthesis', {value: {
    getVoices: () => [voice], addEventListener() {}, cancel() { window.speaking = null },
    speak(words) { window.said.push(words.text); window.speaking = words },
}})
"""
MUTE = "Object.defineProperty(window, 'speechSynthesis', {value: {getVoices: () => [], addEventListener() {}, cancel() {}}})"


@pytest.mark.parametrize("address", ["/facile/participer", "/participer"])
def test_a_page_is_read_aloud_paused_and_stopped(open_page, address):
    page = open_page(java_script_enabled=True)
    page.add_init_script(SPEAKS)
    page.goto(address)
    listen = page.get_by_role("button", name="Écouter")
    assert listen.get_attribute("aria-pressed") == "false"
    assert page.get_by_role("button", name="Pause").count() == 0
    listen.click()
    assert listen.get_attribute("aria-pressed") == "true"
    assert page.evaluate("said") == [page.locator("h1").inner_text()]
    page.evaluate("speaking.onend()")
    assert len(page.evaluate("said")) == 2 and page.locator(".heard").count() == 1
    page.get_by_role("button", name="Pause").click()
    assert page.evaluate("speaking") is None and listen.get_attribute("aria-pressed") == "false"
    listen.click()
    assert page.evaluate("said[1] == said[2]"), "it goes on where it stopped"
    page.get_by_role("button", name="Arrêter").click()
    assert page.locator(".heard").count() == 0 and page.get_by_role("button", name="Pause").count() == 0
    assert page.evaluate("document.activeElement.id") == "ecouter"


def test_a_browser_without_a_french_voice_offers_nothing(open_page):
    page = open_page(java_script_enabled=True)
    page.add_init_script(MUTE)
    page.goto("/facile/participer")
    assert page.get_by_role("button", name="Écouter").count() == 0


def test_what_is_written_and_not_sent_is_not_left_without_a_question(open_page):
    page = open_page(java_script_enabled=True)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/participer")
    page.goto("/")
    assert asked == []
    page.goto("/participer")
    page.get_by_label("Votre parole").press_sequentially("Un exemple.")
    page.get_by_role("link", name="Le pacte").first.click()
    page.wait_for_url("**/pacte")
    assert asked == ["beforeunload"]
    page.goto("/participer")
    page.get_by_label("Votre parole").press_sequentially("Une parole d’exemple, envoyée.")
    page.get_by_role("button", name="Envoyer").click()
    page.wait_for_url("**/participer/recu/*")
    assert asked == ["beforeunload"], "what is sent is not asked about"


def test_the_console_says_how_many_lines_are_noted_and_how_long_the_next_is(open_page):
    page = open_page(java_script_enabled=True)
    sign_in(page, "animateur@exemple.fr")
    page.goto("/seances")
    past = page.locator("section", has=page.get_by_role("heading", name="Passées")).get_by_role("link").first.get_attribute("href")
    page.goto(f"{past}/saisie")
    lines = page.locator(".note-line").count()
    page.get_by_label("Ses mots").fill("Un mot\nUn autre")
    caption = page.get_by_role("status").filter(has_text="2 lignes, 15 caractères")
    caption.wait_for()
    page.get_by_role("button", name="Noter cette parole").click()
    page.get_by_role("status").filter(has_text=f"{lines + 1} parole").wait_for()
