"""Paper, typed in by one person and received by another: what has to have happened before its pages exist."""

import re

TABLE = "texte;genre\nLe bus passe trop tôt.;proposal\n;cri\nPersonne au guichet le lundi.;\n"


def sheets(survey):
    made = survey.send("professionnel", "/feuilles", "/feuilles", {"title": "Accueil d’exemple", "channel": "paper"})
    batch = made.headers["location"].split("?")[0]
    survey.open("professionnel", batch)
    for text in ("La salle est froide.", "Le formulaire est trop long."):
        survey.send("professionnel", batch, f"{batch}/lignes", {"text": text, "kind": "lived"})
    survey.open("professionnel", batch)
    line = re.search(rf'"({batch}/lignes/\d+)"', survey.text("professionnel", batch))[1]
    survey.open("professionnel", line)
    a_photo(survey, line)
    survey.open("professionnel", f"{batch}/tableau")
    survey.refuse_every_form()
    survey.send("professionnel", f"{batch}/tableau", f"{batch}/tableau", {"pasted": TABLE})
    survey.open("professionnel", f"{batch}/tableau")
    survey.send("professionnel", f"{batch}/tableau", f"{batch}/tableau/lignes", {})
    survey.send("professionnel", batch, f"{batch}/remise", {})
    survey.open("professionnel", batch)
    survey.open("professionnel", "/feuilles")
    survey.open("animateur", "/feuilles")
    survey.open("animateur", batch)
    survey.refuse_every_form()
    survey.send("animateur", batch, f"{batch}/reception", {})
    survey.open("animateur", f"{batch}/recus")
    survey.open("animateur", batch)


def a_photo(survey, line):
    """Joins a picture as a browser does, and looks at it."""
    page, _ = survey.person("professionnel")
    path = survey.folder / "feuille.jpg"
    page.goto(line)
    page.screenshot(path=path, type="jpeg")
    page.get_by_label("Une photo").set_input_files(path)
    page.get_by_role("button", name="Joindre la photo").click()
    page.wait_for_url("**fait=photo")
    address = page.get_by_role("link", name="Voir la photo jointe").get_attribute("href")
    answer = page.context.request.get(survey.origin + address)
    assert answer.headers["content-type"] == "image/jpeg", answer.headers
    survey.opened[survey.routes.of(address)].add("professionnel")


OPENINGS = {"/feuilles/:batch/recus": sheets}
