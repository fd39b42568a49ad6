"""The pages of what goes wrong, opened as they happen to people."""

TOO_LONG = "a" * 600_000

# A form that no page has, or has filled so: sent from the page in front.
SEND = """([action, fields]) => {
    const form = document.createElement('form')
    form.method = 'post'
    form.action = action
    for (const [name, value] of Object.entries(fields)) {
        const field = document.createElement('input')
        Object.assign(field, {type: 'hidden', name, value})
        form.append(field)
    }
    document.body.append(form)
    form.submit()
}"""


def look_at_every_failure(survey):
    for role in ("visiteur", "animateur"):
        fails(survey, role, "/nulle-part", 404)
        fails(survey, role, "/participer", 413, "/participer", {"text": TOO_LONG})
        fails(survey, role, "/participer", 422, "/participer", {"text": "Une clé qui n’est pas la nôtre.", "formKey": "x"})
        # No failure: somebody could be recognised, and the author is asked.
        asked = {"text": "Appelez Mme Exemple au 06 39 98 12 34.", "kind": "lived"}
        fails(survey, role, "/participer", 422, "/participer", asked, is_mistake=False)
        fails(survey, role, "/participer", 400, "/participer", {"a": "1", "a[b]": "2"})
        # What was typed is given back, and can be sent again.
        fails(survey, role, "/participer", 404, "/contributions/1/constats", {"text": "Un texte que personne ne veut perdre."})
        from_another_site(survey, role)
    fails(survey, "visiteur", "/administration/1/acces", 404)
    fails(survey, "visiteur", "/suivre", 404, "/contributions/1/publication", {"publishedText": "Un texte que personne ne veut perdre."})
    announce_twice(survey)


def fails(survey, role, address, status, action=None, fields=None, is_mistake=True):
    page, watch = survey.person(role)
    answer = page.goto(address, wait_until="load")
    if action:
        key = page.locator("[name=formKey]").first.get_attribute("value")
        with page.expect_navigation(wait_until="load") as navigation:
            page.evaluate(SEND, [action, {"formKey": key, **fields}])
        answer = navigation.value
    seen(survey, role, f"{address} → {action or ''} ({status})", answer, status, is_mistake)


def seen(survey, role, what, answer, status, is_mistake=True):
    page, watch = survey.person(role)
    watch.faults = [fault for fault in watch.faults if f"status of {status}" not in fault]
    if answer.status != status:
        survey.faults["answer"].append(f"{role} {what}: answered {answer.status}")
    survey.failures.add(answer.status)
    survey.look(role, what, answer, is_mistake)


def from_another_site(survey, role):
    page, watch = survey.person(role)
    page.goto("about:blank")
    with page.expect_navigation(wait_until="load") as navigation:
        page.evaluate(SEND, [survey.origin + "/participer", {"text": "x"}])
    seen(survey, role, "a form of another site (403)", navigation.value, 403)


def announce_twice(survey):
    """Two people announce one séance: the second is told."""
    page, _ = survey.person("animateur")
    address = survey.meeting
    survey.send("animateur", address, f"{address}/annonce", {})
    fails(survey, "animateur", address, 409, f"{address}/annonce", {})


def try_until_refused(survey):
    """Too many wrong codes: the throttle is of one server, so this comes last."""
    for _ in range(31):
        survey.people["visiteur"][0].context.request.post(survey.origin + "/suivre", form={"code": "abeille bateau cerise jardin citron"})
    survey.show("visiteur", "/suivre", "/suivre", {"code": "abeille bateau cerise jardin citron"}, status=429)
    survey.failures.add(429)
