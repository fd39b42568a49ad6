"""The consultations: what is asked, what is answered, what is told. The demonstration has one of each phase."""

import re
from datetime import timedelta

from walking import as_typed, today

SAID = "Le code arrive sur un numéro que je n’ai plus."


def of(survey, phase):
    """The address of a consultation of that phase, as the team's list shows it."""
    part = survey.text("animateur", "/consultations").split(f">{phase}</h2>")[1]
    return re.search(r'href="(/consultations/\d+)"', part)[1]


def what_is_asked(survey):
    """An answer, page after page, then its receipt and the desk; then nothing is kept."""
    open_one = of(survey, "Ouvertes en ce moment")
    number = open_one.rsplit("/", 1)[1]
    asked = f"/participer?consultation={number}"
    answer = {"text": SAID, "consultation": number, "version": "1", "guided1": "Ma déclaration"}
    survey.open("visiteur", asked)
    survey.send("visiteur", asked, "/participer/texte", answer)
    for address in ("/participer/texte", "/participer/verification"):
        survey.open("visiteur", address)
    survey.send("visiteur", asked, "/participer/brouillon/fin", {})
    made = survey.send("visiteur", asked, "/participer", answer)
    survey.open("visiteur", made.headers["location"])
    words = made.headers["location"].replace("/participer/recu/", "/contributions/")
    survey.open("animateur", words)
    survey.refuse_every_form()
    survey.send("animateur", words, f"{words}/publication", {"publishedText": SAID, "guided1": "Ma déclaration"})
    for role in ("visiteur", "animateur"):
        survey.open(role, words)
        survey.open(role, f"/contributions?consultation={number}")


def what_is_told(survey):
    """The forms of the team: a question that is changed, results that are corrected, and the versions before."""
    open_one, told = of(survey, "Ouvertes en ce moment"), of(survey, "Les résultats")
    survey.open("animateur", f"{open_one}/changement")
    survey.refuse_every_form()
    survey.send("animateur", f"{open_one}/changement", f"{open_one}/changement", {
        "question": "Où bloquez-vous, sur internet ?", "fields": "Qui vous a aidé ?", "closesOn": as_typed(today() + timedelta(days=40)),
        "reason": "Beaucoup répondent encore (exemple)."})
    survey.open("animateur", f"{told}/resultats")
    survey.refuse_every_form()
    survey.send("animateur", f"{told}/resultats", f"{told}/resultats/publication", {"heard": "Corrigé (exemple).", "outcome": "Oui (exemple)."})
    for role in ("visiteur", "animateur"):
        for address in (open_one, told, f"{told}?version=1"):
            survey.open(role, address)


OPENINGS = {
    "/consultations/:consultation/changement": what_is_asked,
    "/consultations/:consultation/resultats": what_is_told,
}
