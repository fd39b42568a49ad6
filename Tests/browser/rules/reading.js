// What a page says to those who do not see it: headings, landmarks, links, tables, fields, errors.
() => {
    const faults = []
    const fault = (what, one) => faults.push(`${what}: ${(one?.outerHTML ?? one ?? "").replace(/\s+/g, " ").slice(0, 160)}`)
    const all = (selector, within = document) => [...within.querySelectorAll(selector)]
    const words = one => (one?.textContent ?? "").replace(/\s+/g, " ").trim()
    const name = one => one.getAttribute("aria-label") ?? (words(one) || all("[role=img]", one).map(it => it.getAttribute("aria-label")).join())
    const path = location.pathname

    const headings = all("h1, h2, h3, h4, h5, h6")
    headings.reduce((before, one) => {
        const level = Number(one.tagName[1])
        if (level > before + 1) fault(`h${level} after h${before}`, one)
        if (!words(one)) fault("an empty heading", one)
        return level
    }, 0)
    const main = document.querySelector("main")
    if (headings.find(one => main.contains(one))?.tagName != "H1") fault("the h1 is not the first heading of main", headings[0])

    for (const [what, selector] of Object.entries({
        "one main": "main", "one header": "body > header", "one footer": "body > footer", "a way to search": "header a[href='/recherche']",
        "a site map": "footer a[href='/plan-du-site']", "a menu": "nav#menu", "skip links": "nav.skip",
    })) if (all(selector).length != 1) fault(`not ${what}`, selector)
    if (path != "/" && !all("nav.crumbs [aria-current=page]").length) fault("no breadcrumb", path)
    const regions = all("nav, aside, section[aria-label], [role=region]").map(one =>
        one.getAttribute("aria-label") ?? words(document.getElementById(one.getAttribute("aria-labelledby"))))
    if (regions.includes("")) fault("a landmark has no name", all("nav, aside")[regions.indexOf("")])
    if (new Set(regions).size < regions.length) fault("two landmarks have one name", regions.join(" | "))
    for (const link of all("nav.skip a")) if (!document.getElementById(link.hash.slice(1))) fault("a skip link leads nowhere", link)

    const vague = /^(ici|là|lien|lire|voir|plus|suite|lire la suite|en savoir plus|cliqu.*|télécharger|détails?)\.?$/i
    const targets = {}
    for (const link of all("a[href]")) {
        if (!name(link) || vague.test(name(link)) || /cliqu/i.test(name(link))) fault("a link does not stand alone", link)
        if (link.hash && link.pathname == path && link.search == location.search && !document.getElementById(decodeURIComponent(link.hash.slice(1))))
            fault("a link leads nowhere in the page", link)
        if (link.target == "_blank" && !/nouvel onglet/.test(name(link))) fault("a link opens a tab without saying so", link)
        targets[name(link)] ??= link.href
        if (targets[name(link)] != link.href) fault("two links of one name lead to two places", link)
    }
    const actions = {}
    for (const button of all("form button")) {
        const action = JSON.stringify([button.formAction, all("[type=hidden]:not([name=formKey])", button.form).map(it => it.value)])
        if (!name(button)) fault("a button has no name", button)
        actions[name(button)] ??= action
        if (actions[name(button)] != action) fault("two buttons of one name do two things", button)
    }

    for (const table of all("table")) {
        if (!words(table.caption)) fault("a table has no caption", table)
        for (const head of all("th", table)) if (!head.scope || !words(head)) fault("a heading of a table has no scope or no words", head)
        if (!all("th", table).length) fault("a table has no headings", table)
    }
    for (const svg of all("svg:not(svg svg)"))
        if (svg.getAttribute("aria-hidden") != "true" && !(svg.getAttribute("role") == "img" && (svg.ariaLabel || svg.querySelector("title"))
            || svg.closest("[role=img][aria-label]"))) fault("a drawing is neither named nor hidden", svg)
    for (const image of all("img")) if (!image.hasAttribute("alt")) fault("a picture has no alternative", image)
    for (const one of all("[tabindex]")) if (one.tabIndex > 0) fault("a tabindex changes the order", one)

    const described = one => (one.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean)
    for (const one of all("[aria-describedby], [aria-labelledby]"))
        for (const id of [...described(one), ...(one.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean)])
            if (!words(document.getElementById(id))) fault(`« ${id} » describes nothing`, one)
    for (const field of all(".field")) {
        const said = all("input, select, textarea, fieldset", field).concat(field).flatMap(described)
        for (const note of all(".hint:not([role=status]), .error", field)) if (!said.includes(note.id)) fault("nobody is told this", note)
    }
    for (const one of all("[aria-invalid=true]")) {
        const says = [one, one.closest("fieldset")].filter(Boolean).flatMap(described)
        if (!says.some(id => document.getElementById(id)?.matches(".error"))) fault("a wrong field does not say why", one)
    }
    for (const wrong of all(".field.wrong")) if (!all(".error", wrong).length) fault("a wrong field has no message", wrong)
    for (const radio of all("input[type=radio]")) if (!words(radio.closest("fieldset")?.querySelector("legend"))) fault("choices without a legend", radio)
    for (const flash of all(".flash")) if (flash.getAttribute("role") != "status") fault("a message is not announced", flash)

    // What is the reader's own, by the address that it is sent to.
    const own = {
        "/connexion": {email: "email", password: "current-password"}, "/premiere-connexion": {password: "new-password"},
        "/mon-espace/mot-de-passe": {oldPassword: "current-password", password: "new-password"},
        "/mon-espace/double-controle": {password: "current-password"},
        "/mes-donnees/compte": {name: "name", email: "email", password: "current-password"},
        "/mes-donnees/compte/effacement": {password: "current-password"},
        "/mes-donnees/demande": {name: "name", contact: "off"},
    }
    for (const field of all("input[type=text], input[type=email], input[type=tel], input[type=password]")) {
        const label = words(field.labels[0])
        if (!/courriel|électronique|mot de passe|téléphone|prénom|(^|\s)nom(\s|$)/i.test(label)) continue
        const wanted = own[field.form && new URL(field.form.action).pathname]?.[field.name] ?? "off"
        if (field.autocomplete != wanted) fault(`autocomplete is not « ${wanted} »`, field)
    }
    return faults
}
