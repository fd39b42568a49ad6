"""What is printed: page by page as a PDF of Chromium, its size, its words, and the codes that a phone would read on it."""

import re
import subprocess

import pytest
import yaml

from conftest import sign_in
from program import ROOT

A4, A5 = (210, 297), (148, 210)
SITE = yaml.safe_load((ROOT / "content" / "instance.yaml").read_text())["siteAddress"]
ORIGIN = "http://" + SITE
PROMISE = "Participation libre, sans effet sur votre RSA."
SHEET_CODE = r"[2-9CDFHJKMNPRTVWXY]{3}(?:-[2-9CDFHJKMNPRTVWXY]{3}){2}"


class Printed:
    """A page of the site as Chromium prints it."""

    def __init__(self, page, folder):
        self.file = folder / "page.pdf"
        page.pdf(path=self.file, prefer_css_page_size=True)
        self.headings = page.evaluate("[...document.querySelectorAll('h1, h2, h3, caption')].map(one => one.textContent.trim())")
        sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", tool("pdfinfo", "-l", "999", self.file))
        self.sizes = [tuple(round(float(points) * 25.4 / 72) for points in size) for size in sizes]
        self.texts = tool("pdftotext", "-layout", self.file, "-").split("\f")[:-1]
        tool("pdftoppm", "-r", "150", "-gray", "-png", self.file, folder / "image")
        images = sorted(folder.glob("image*.png"))
        self.codes = [codes_on(image) for image in images]

    @property
    def text(self):
        return squeezed(" ".join(self.texts))

    def orphans(self):
        """The headings and captions that stand last on their page."""
        ends = [text.strip().splitlines()[-1].strip() for text in self.texts if text.strip()]
        return [end for end in ends if end in self.headings]


def tool(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def codes_on(image):
    """What a phone reads on the image. The reader ends with 4 when it finds nothing."""
    read = subprocess.run(["zbarimg", "-q", "--raw", image], capture_output=True, text=True, timeout=60)
    assert read.returncode in (0, 4), read.stderr
    return read.stdout.split()


def squeezed(text):
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def printed(open_page, tmp_path):
    """Prints the address for whoever may see it; `before` acts on the page first."""

    def printed(address, role=None, before=None):
        page = open_page(viewport={"width": 1000, "height": 900})
        if role:
            sign_in(page, f"{role}@exemple.fr")
        page.goto(address)
        if before:
            before(page)
        return Printed(page, tmp_path)

    return printed


@pytest.fixture
def seance(open_page):
    """The address of the next séance."""
    page = open_page()
    page.goto("/seances")
    return page.locator(".date h3 a").first.get_attribute("href")


def test_each_contribution_sheet_is_one_page_with_its_own_number_and_the_short_address(printed):
    paper = printed("/participer/feuille?feuilles=3")
    assert paper.sizes == [A4] * 3
    assert paper.codes == [[f"{ORIGIN}/p"]] * 3
    numbers = [re.findall(SHEET_CODE, text) for text in paper.texts]
    assert [len(found) for found in numbers] == [1, 1, 1] and len({found[0] for found in numbers}) == 3
    for text in paper.texts:
        for words in (PROMISE, f"{SITE}/p", "1. Votre parole", "2. C’est plutôt…", "3. De quoi parlez-vous", "4. Cela touche à…", "5. Vous êtes"):
            assert words in squeezed(text), words


def test_access_cards_stand_eight_a_page_and_each_code_holds_its_words_after_the_hash(printed):
    def make_nine(page):
        page.get_by_label("Combien de cartes").fill("9")
        # Each code is slow to make on purpose (scrypt), slower still in a debug build.
        page.get_by_role("button", name="Faire ces cartes").click(timeout=120_000)
        page.get_by_text("9 cartes sont prêtes").wait_for()

    paper = printed("/groupes/groupe-ressource/cartes", "animateur", make_nine)
    assert paper.sizes == [A4] * 2
    assert [len(codes) for codes in paper.codes] == [8, 1]
    codes = {code for page in paper.codes for code in page}
    # What stands after the hash is never sent to a server.
    assert len(codes) == 9 and all(re.fullmatch(rf"{ORIGIN}/c#([a-z]+-){{4}}[a-z]+", code) for code in codes), codes
    # Two cards stand side by side: of what takes two lines, the first is looked for.
    for words in ("Participation libre, sans effet", f"{SITE}/carte et écrivez", "5. "):
        assert [text.count(words) for text in paper.texts] == [8, 1], words


def test_an_invitation_is_half_a_page_whose_first_line_is_the_promise(printed, seance):
    paper = printed(f"{seance}/invitation")
    assert paper.sizes == [A5]
    assert squeezed(paper.texts[0]).strip().startswith(PROMISE)
    assert paper.texts[0].strip().splitlines()[0].strip() == PROMISE
    assert paper.codes == [[ORIGIN + seance.replace("/seances/", "/s/")]]


def test_the_questions_stand_one_a_page(printed, seance, open_page):
    page = open_page()
    page.goto(seance)
    points = page.locator(".agenda li").count()
    paper = printed(f"{seance}/questions")
    assert points > 0 and paper.sizes == [A4] * (1 + points)
    assert "La question" in paper.texts[0] and f"Point {points} sur {points}" in paper.texts[-1]


def test_the_agenda_of_the_room_is_one_page(printed, seance):
    paper = printed(f"{seance}/feuille", "animateur")
    assert paper.sizes == [A4]
    assert PROMISE in paper.text and "L’ordre du jour" in paper.text


def test_the_table_to_sign_says_its_columns_on_each_page_and_cuts_no_group_of_lines(printed, seance):
    paper = printed(f"{seance}/emargement", "animateur")
    assert set(paper.sizes) == {A4} and PROMISE in paper.texts[0]
    assert all("Signature" in text for text in paper.texts)
    # The demonstration expects 24 people: their lines fill the first page.
    assert re.findall(r"^ *(\d+)$", paper.texts[0], re.M) == [str(line) for line in range(1, 25)]
    assert re.findall(r"^ *(\d+)$", paper.texts[1].split("Venus sans s’inscrire")[1], re.M) == [str(line) for line in range(25, 30)]


@pytest.mark.parametrize("kind, words", [("compte-rendu", "SHA-256"), ("action", "Le fil"), ("bilan", "SHA-256")])
def test_a_document_leaves_no_heading_alone_and_says_where_it_is(printed, open_page, kind, words):
    address = address_of(kind, open_page())
    paper = printed(address)
    assert set(paper.sizes) == {A4}
    assert paper.orphans() == []
    assert words in paper.text
    assert paper.text.count(f"Cette page : {SITE}{address}") == 1


def address_of(kind, page):
    """The first document of that kind."""
    start, link = {
        "compte-rendu": ("/seances", "a[href$='/compte-rendu']"),
        "action": ("/pacte/thematiques/5", "a[href^='/pacte/actions/']"),
        "bilan": ("/bilans", "main a[href^='/bilans/']"),
    }[kind]
    page.goto(start)
    return page.locator(link).first.get_attribute("href")
