// What takes the focus and does not show it. Somebody has just used the keyboard.
() => {
    const faults = []
    const look = one => {
        const style = getComputedStyle(one)
        return [style.outlineStyle == "none" ? 0 : parseFloat(style.outlineWidth), style.boxShadow, style.borderColor, style.backgroundColor]
    }
    const inside = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
    for (const one of [...document.querySelectorAll(inside)].filter(one => one.checkVisibility() && !one.disabled)) {
        document.activeElement?.blur()
        const before = look(one)
        one.focus()
        const after = look(one)
        if (document.activeElement != one) { faults.push(`cannot take the focus: ${one.outerHTML.slice(0, 100)}`); continue }
        if (after[0] < 2 && String(before) == String(after)) faults.push(`does not show the focus: ${one.outerHTML.slice(0, 100)}`)
        const box = one.getBoundingClientRect()
        if (box.width < 1 || box.height < 1) faults.push(`takes the focus unseen: ${one.outerHTML.slice(0, 100)}`)
    }
    return faults
}
