// What is lost when nobody loads the style sheet. It is taken off for good.
() => {
    const faults = []
    const all = selector => [...document.querySelectorAll(selector)]
    const words = () => new Set(document.body.innerText.toLowerCase().match(/[\p{L}\p{N}]+/gu))
    for (const one of all("body *")) for (const side of ["::before", "::after"]) {
        const content = getComputedStyle(one, side).content
        if (/^"[^"]*\p{L}/u.test(content)) faults.push(`only the style sheet says ${content}`)
    }
    const dressed = words()
    for (const sheet of document.styleSheets) sheet.disabled = true
    document.adoptedStyleSheets = []
    const naked = words()
    const lost = [...dressed].filter(word => !naked.has(word))
    if (lost.length) faults.push(`not read without the style sheet: ${lost.slice(0, 10)}`)
    const order = ["nav.skip", "header", "nav.menu", "nav.crumbs", "main", "aside.else", "footer"].map(it => document.querySelector(`body > ${it}`)).filter(Boolean)
    order.reduce((before, one) => {
        if (!(before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push(`out of order: ${one.tagName}`)
        return one
    })
    // Before the h1 there may be its number or how to print the page, no more.
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_ALL)
    for (let one = walker.nextNode(); one && one.tagName != "H1"; one = walker.nextNode())
        if (one.nodeType == Node.TEXT_NODE && one.data.trim() && !one.parentElement.closest(".what, .no-print, .promise"))
            faults.push(`before the h1: ${one.data.trim().slice(0, 60)}`)
    for (const svg of all("svg")) if (svg.getBoundingClientRect().width > 500) faults.push(`a huge drawing: ${svg.outerHTML.slice(0, 80)}`)
    return faults
}
