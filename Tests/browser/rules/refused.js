// What a page that refuses a form owes to who filled it in.
() => {
    const faults = []
    const words = one => one.textContent.replace(/[\s\u00a0\u202f]+/g, " ").trim()
    const summary = document.querySelector(".problems")
    if (!/^Erreur\s:\s/.test(document.title)) faults.push(`the title does not say it: ${document.title}`)
    if (!summary) return [...faults, "no summary of what is wrong"]
    if (!["alert", "status"].includes(summary.getAttribute("role"))) faults.push("the summary is not announced")
    if (document.activeElement != summary && !summary.contains(document.activeElement)) faults.push("the summary does not take the focus")
    const links = [...summary.querySelectorAll("li a")]
    if (!links.length) faults.push("the summary has no link")
    for (const link of links) {
        const field = document.getElementById(decodeURIComponent(link.hash.slice(1)))
        if (!field) { faults.push(`« ${link.textContent} » leads nowhere (${link.hash})`); continue }
        if (!field.matches("input, select, textarea, fieldset, main, [tabindex]")) faults.push(`« ${link.hash} » is no field`)
        if (field.matches("main, form")) continue
        const said = [field, ...field.querySelectorAll("[aria-describedby]")].flatMap(one => (one.getAttribute("aria-describedby") ?? "").split(" "))
        const message = said.map(id => document.getElementById(id)).find(one => one?.matches(".error"))
        if (!message || !words(link).endsWith(words(message).replace("À corriger : ", ""))) faults.push(`the field « ${link.hash} » does not say « ${link.textContent} »`)
        if (!field.matches("fieldset") && ![field, ...field.querySelectorAll("input")].some(one => one.getAttribute("aria-invalid") == "true"))
            faults.push(`the field « ${link.hash} » is not said to be wrong`)
    }
    return faults
}
