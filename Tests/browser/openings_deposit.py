"""The pages that only somebody who has begun to write sees."""

SAID = "Le bus du matin n’arrive pas. On perd la place en formation."
PAGES = ("/participer/texte", "/participer/sujet", "/participer/qui", "/participer/verification")


def what_is_begun(survey):
    """Every page of a deposit, for a visitor and for somebody who writes for a person; then nothing is kept."""
    for role, fields in (("visiteur", {}), ("professionnel", {"forSomeone": "1"})):
        survey.send(role, "/participer", "/participer/texte", {"text": SAID, **fields})
        for address in (*PAGES, "/participer"):
            survey.open(role, address)
        survey.refuse_every_form()
        survey.send(role, "/participer", "/participer/brouillon/fin", {})


def what_lets_somebody_be_known(survey):
    """The check page, when it asks whether something stays."""
    survey.send("visiteur", "/participer", "/participer/texte", {"text": "Appelez Mme Exemple au 06 39 98 12 34."})
    survey.open("visiteur", "/participer/verification")
    survey.send("visiteur", "/participer", "/participer/brouillon/fin", {})


def what_is_written_for_somebody(survey):
    """Words that a professional wrote down, under the name that the person agreed to."""
    made = survey.send("professionnel", "/participer", "/participer", {
        "text": SAID, "forSomeone": "1", "college": "beneficiaries", "channel": "interview", "gatheredFrom": "member", "readBack": "1",
        "publication": "yes", "attribution": "name", "name": "Zoé M."})
    survey.open("professionnel", made.headers["location"])
    page = made.headers["location"].replace("/participer/recu/", "/contributions/")
    survey.send("animateur", page, f"{page}/publication", {"publishedText": SAID})
    for role in ("visiteur", "animateur"):
        survey.open(role, page)


OPENINGS = {
    "/participer/texte": what_is_begun,
    "/participer/sujet": what_is_written_for_somebody,
    "/participer/verification": what_lets_somebody_be_known,
}
