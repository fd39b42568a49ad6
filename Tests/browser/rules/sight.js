// What scrolls sideways or is cut in a page as it is shown now.
() => {
    const faults = []
    const code = one => one.outerHTML.replace(/\s+/g, " ").slice(0, 100)
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth > width) {
        const wide = [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > width + 1)
        faults.push(`${document.documentElement.scrollWidth} px on ${width} px: ${wide.slice(0, 3).map(code).join(" ; ")}`)
    }
    for (const one of document.querySelectorAll("body *:not(svg *)")) {
        // What only screen readers hear is cut on purpose.
        if (one.closest(".sr-only, .skip, .find span, svg") || !one.textContent.trim() || !one.checkVisibility()) continue
        const style = getComputedStyle(one)
        const hides = axis => ["hidden", "clip"].includes(style[axis])
        if (hides("overflowX") && one.scrollWidth > one.clientWidth + 1 || hides("overflowY") && one.scrollHeight > one.clientHeight + 1)
            faults.push(`cut: ${code(one)}`)
    }
    return faults
}
