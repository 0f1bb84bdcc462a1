// The words of the interface: English here, as the page translates them.

let translations = {}

export function setWords(words) {
  translations = words ?? {}
}

// Names in %(…)s are filled in, as gettext has them on the server.
export function t(sentence, values = {}) {
  const translated = translations[sentence] || sentence
  return translated.replace(/%\((\w+)\)s/g, (_, name) => values[name])
}
