"""The forms of the site: sent without a look, as a browser sends them, or with nothing in them."""

import re
from html import unescape

FORMS = """() => [...document.querySelectorAll('form[method=post]')].flatMap(form =>
    [...new Set([form.action, ...[...form.querySelectorAll('[formaction]')].map(it => it.formAction)])].map(action => ({
        action: new URL(action).pathname,
        fields: [...form.elements].filter(one => one.name && one.type != 'hidden').length,
    })))"""

# Sends a form of the page, empty or with the values given; what the page has chosen by itself is emptied too.
SUBMIT = """([action, fields]) => {
    const form = [...document.querySelectorAll('form[method=post]')].find(form => new URL(form.action).pathname == action
        || [...form.querySelectorAll('[formaction]')].some(it => new URL(it.formAction).pathname == action))
    if (!form) throw Error(`no form of this page goes to ${action}`)
    for (const one of form.elements) {
        if (one.type == 'hidden' || !one.name) continue
        const value = (typeof fields == 'string' ? fields : fields?.[one.name.replace('[]', '')]) ?? ''
        if (['radio', 'checkbox'].includes(one.type)) one.checked = value == one.value
        else if (one.matches('select') && ![...one.options].some(it => it.value == value)) one.add(new Option(value, value, true, true))
        else one.value = value
    }
    // A choice that the page does not offer.
    for (const one of form.querySelectorAll('input[type=radio]'))
        if (typeof fields == 'string' && fields && !form.querySelector(`[name="${one.name}"]:checked`)) {
            one.value = fields
            one.checked = true
        }
    form.action = action
    form.submit()
}"""

# Where nothing filled in is no mistake, a mistake.
MISTAKES = {
    "/participer/sujet": "autre",
    "/seances/:meeting/presences": "beaucoup",
    "/participer/qui": "autre",
    "/contributions/:contribution/contestation": "a" * 20_001,
    "/seances/:meeting/paroles/:note/contribution": "autre",
    "/bilans/:year/deliberation/dates": "demain",
    "/bilans/:year/avant-propos": "a" * 20_001,
    "/bilans/:year/chapitres/:theme": "a" * 20_001,
}


class Forms:
    """What a survey does with forms."""

    def note_forms(self, page, role, address=None):
        """Notes the forms of the page in front: those that have fields, for whom and where; and those that have none.
        Says whether one of them is new."""
        are_new = False
        for form in page.evaluate(FORMS):
            route = self.routes.of(form["action"], "POST")
            key = role, self.routes.of(address or ""), route
            if not form["fields"]:
                self.bare.add(route)
            elif address and key not in self.noted:
                self.noted.add(key)
                self.forms[key] = address, form["action"]
                are_new = True
        return are_new

    def open(self, role, address):
        """Looks closely at a page that no link leads to."""
        text = self.text(role, address)
        self.opened[self.routes.of(address)].add(role)
        self.visit(role, address, text, is_asked=True)

    def text(self, role, address):
        answer = self.person(role)[0].context.request.get(self.origin + address, max_redirects=0)
        assert answer.status == 200, f"{role} {address}: answered {answer.status}"
        return answer.text()

    def send(self, role, address, action, fields):
        """Sends a form of the page at the address without looking at it, and gives the answer."""
        key = unescape(re.search(r'name="formKey" value="([^"]+)"', self.text(role, address))[1])
        request = self.person(role)[0].context.request
        answer = request.post(self.origin + action, form={**fields, "formKey": key}, max_redirects=0)
        assert answer.status in (200, 303), f"{role} {action}: answered {answer.status}: {answer.text()}"
        return answer

    def submit(self, role, address, action, fields=None):
        """Sends the form of the page at the address as its browser does: with these values, or
        one value everywhere, or nothing filled in."""
        self.person(role)[0].goto(address, wait_until="load")
        return self.press(role, action, fields)

    def press(self, role, action, fields=None):
        """Sends the form of the page in front."""
        page, watch = self.person(role)
        with page.expect_navigation(wait_until="load") as navigation:
            page.evaluate(SUBMIT, [action, fields])
        answer = navigation.value
        # Browsers log every answer that is not a success.
        watch.faults = [fault for fault in watch.faults if f"status of {answer.status}" not in fault]
        return answer

    def show(self, role, address, action, fields=None, status=200):
        """Looks at the page that answers a form."""
        answer = self.submit(role, address, action, fields)
        what = f"{address} → {action}"
        if answer.status != status:
            self.faults["answer"].append(f"{role} {what}: answered {answer.status}, not {status}")
        self.look(role, what, answer)

    def refuse(self, role, action, fields):
        """Sends the form of the page in front, which no address shows, with mistakes."""
        answer = self.press(role, action, fields)
        assert answer.status == 422, f"{role} {action}: with mistakes, answered {answer.status}"
        self.refused.add(self.routes.of(action, "POST"))
        self.look(role, f"{action} with mistakes", answer)

    def refuse_every_form(self):
        """Sends every form seen since the last time with mistakes, as every role that may."""
        forms, self.forms = self.forms, {}
        for (role, _, route), (address, action) in forms.items():
            answer = self.submit(role, address, action, MISTAKES.get(route))
            if answer.status == 422:
                self.refused.add(route)
            else:
                self.faults["refused"].append(f"{role} {address} → {action}: with mistakes, answered {answer.status}")
            self.look(role, f"{address} → {action} with mistakes", answer)
