// Makes some pages nicer. Every page works whole without it.
const find = (selector, from = document) => [...from.querySelectorAll(selector)]
const count = (number, word) => `${number} ${word}${number > 1 ? 's' : ''}`

function make(tag, text, attributes = {}) {
  const element = document.createElement(tag)
  element.textContent = text
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

// « Écouter »: the browser's own voice reads the page, part by part, so that a pause holds on every phone.
const speech = window.speechSynthesis
const heard = document.querySelector('.easy-read main') ?? document.querySelector('form[action="/participer"]')?.closest('main')
if (speech && heard) {
  const offer = () => {
    const voice = speech.getVoices().find(one => /^fr\b/i.test(one.lang.replace('_', '-')))
    if (voice && !document.getElementById('ecouter')) listenWith(voice)
  }
  offer()
  speech.addEventListener?.('voiceschanged', offer)
  addEventListener('pagehide', () => speech.cancel())
}

function press(button, isPressed) {
  button.setAttribute('aria-pressed', String(isPressed))
  button.classList.toggle('quiet', !isPressed)
}

function listenWith(voice) {
  const parts = find('h1, h2, h3, p, li, dt, dd, label, legend', heard)
    .filter(part => part.innerText.trim() && !part.querySelector('p, li, label') && !part.closest('[role=status]'))
  let place = 0, spoken = null
  const key = (text, action) => {
    const button = make('button', text, { type: 'button', class: 'button quiet' })
    button.onclick = action
    return button
  }
  const listen = key('Écouter', () => spoken ? hush() : say())
  const pause = key('Pause', () => spoken ? hush() : say())
  const stop = key('Arrêter', () => { place = 0; hush(); listen.focus() })
  listen.id = 'ecouter'

  const show = () => {
    const isPaused = !spoken && place > 0
    press(listen, spoken != null)
    press(pause, isPaused)
    pause.hidden = stop.hidden = !spoken && !isPaused
    parts.forEach((part, index) => part.classList.toggle('heard', spoken != null && index == place))
  }
  const hush = () => { spoken = null; speech.cancel(); show() }
  const say = () => {
    if (place >= parts.length) { place = 0; return hush() }
    const words = new SpeechSynthesisUtterance(parts[place].innerText)
    Object.assign(words, { lang: 'fr-FR', voice, rate: .95 })
    words.onend = () => { if (words == spoken) { place++; say() } }
    words.onerror = () => { if (words == spoken) hush() }
    spoken = words
    show()
    speech.speak(words)
  }
  const bar = make('p', '', { class: 'pagination' })
  bar.append(listen, pause, stop)
  heard.querySelector('h1').after(bar)
  show()
}

// A text that is written and not sent: the browser asks before it leaves.
const texts = find('form[method=post] textarea')
if (texts.length) {
  // What comes back with a mistake is not kept anywhere yet.
  const isReturned = document.querySelector('.problems, form[data-kept]') != null
  let isSent = false
  // A form without a text takes none along: what is written in another one would be lost.
  addEventListener('submit', event => { isSent = !event.target.target && event.target.querySelector('textarea') != null })
  addEventListener('pageshow', () => { isSent = false })
  addEventListener('beforeunload', event => {
    if (isSent || !texts.some(text => text.value != (isReturned ? '' : text.defaultValue))) return
    event.preventDefault()
    event.returnValue = true
  })
}

// The console of the séance: how many lines are noted, and how long the one being written is.
const words = document.querySelector('form[action$="/paroles"] textarea')
if (words) {
  const noted = make('p', '', { role: 'status', class: 'meta' })
  words.form.after(noted)
  // Said once the page stands, or nothing would be said.
  setTimeout(() => { noted.textContent = `${count(find('.note-line').length, 'parole')} au total.` }, 400)

  const caption = make('p', '', { role: 'status', class: 'hint' })
  words.after(caption)
  let pause
  words.addEventListener('input', () => {
    clearTimeout(pause)
    pause = setTimeout(() => {
      const text = words.value.trim()
      const lines = text.split('\n').filter(line => line.trim()).length
      caption.textContent = text && `${count(lines, 'ligne')}, ${count([...text].length, 'caractère')}`
    }, 700)
  })
}

// Outside of fields, one letter does what a button of the page does, unless whoever reads turned that off.
const keyed = find('[aria-keyshortcuts]')
const isQuiet = document.documentElement.classList.contains('sans-raccourcis')
if (keyed.length) for (const list of find('[data-keys]')) list.hidden = false
if (keyed.length && !isQuiet) addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
  const field = event.target.closest('textarea, select, input:not([type=radio], [type=checkbox])')
  if (field && event.key == 'Escape') field.blur()
  const target = !field && keyed.find(one => one.getAttribute('aria-keyshortcuts') == event.key.toUpperCase())
  if (!target) return
  event.preventDefault()
  if (target.hash) document.querySelector(target.hash).focus()
  else target.click()
})

// A printed code: its secret stands after the « # », which browsers never send. It leaves the address at once.
const secret = document.querySelector('[data-fragment]')
if (secret && location.hash.length > 20) {
  const text = location.hash.slice(1)
  secret.value = secret.id == 'code' ? text.replaceAll('-', ' ') : text
  history.replaceState(null, '', location.pathname)
}
