"""The steps of a bilan, from its first chapter to its publication, as the direction and the Assemblée take them."""

from walking import as_typed, choose, fill, follow, hides, look, open_at, press, says, today

ACTION = "Rappeler le jour même quand l’appel a coupé"
ADVANCE = "Deux accueils rappellent le jour même depuis lundi."
YEAR = today().year


def the_direction_writes_the_bilan_and_freezes_it_for_the_copil(page):
    follow(page, "Les bilans")
    assert page.locator("[name=year]").input_value() == str(YEAR)
    press(page, "Commencer le bilan")
    fill(page, foreword="Cette année, le téléphone a commencé à **rappeler**.")
    press(page, "Enregistrer l’avant-propos")
    for theme in range(1, 6):
        page.locator(f"a[href='/bilans/{YEAR}/chapitres/{theme}']").click()
        look(page)
        if theme == 5:
            assert ADVANCE in page.locator("[name=achievements]").input_value(), "the entry has to be retyped"
        for part in ("achievements", "difficulties"):
            if not page.locator(f"[name={part}]").input_value().strip():
                fill(page, **{part: "Aucune"})
        press(page, "Enregistrer le chapitre")
    follow(page, "Revenir au bilan et à ses étapes")
    press(page, "Figer le projet pour le comité de pilotage")
    says(page, "Projet, devant le comité de pilotage", ADVANCE)


def the_copil_notes_and_the_direction_sends_the_bilan(page):
    follow(page, "Écrire le point d’étape")
    fill(page, heldOn=as_typed(today()), text="Le comité demande que tous les accueils rappellent.")
    press(page, "Figer le point d’étape")
    says(page, "Le comité demande que tous les accueils rappellent.", ACTION)
    follow(page, f"Revenir au bilan {YEAR}")
    press(page, "Figer le texte définitif")
    press(page, "Transmettre à l’Assemblée")
    says(page, "Transmis à l’Assemblée")


def nobody_else_sees_the_bilan_yet(page):
    assert page.goto(f"/bilans/{YEAR}").status == 404
    hides(page, ADVANCE)


def the_assembly_records_its_vote(page):
    follow(page, "Les bilans")
    follow(page, f"Bilan {YEAR}")
    follow(page, "Enregistrer le vote")
    day = as_typed(today())
    fill(page, number=f"CD-{YEAR}-9", title=f"Bilan {YEAR} du pacte", reportNumber="9", heldOn=day)
    fill(page, membersInOffice=42, present=38, represented=2, votesFor=55, votesAgainst=1, abstentions=4, notTakingPart=0)
    choose(page, "outcome", "Approuvé")
    page.get_by_role("button", name="Enregistrer le vote").click()
    assert page.locator(".problems").count() == 1, "more votes than voters were accepted"
    assert page.locator("[name=votesFor]").input_value() == "55", "what was typed is lost"
    fill(page, votesFor=35, receivedByPrefectOn=day, publishedOn=day)
    press(page, "Enregistrer le vote")
    says(page, "Approuvé par l’Assemblée", f"Délibération n° CD-{YEAR}-9")


def the_direction_publishes(page):
    open_at(page, f"/bilans/{YEAR}")
    press(page, "Publier le bilan")
    says(page, "Publié")
