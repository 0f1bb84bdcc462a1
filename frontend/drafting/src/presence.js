// Who else is here and where their carets are. Names come from the server alone.

import { Awareness } from 'y-protocols/awareness'

const BETWEEN = 150 // ms between two reports of one's own caret

// Dark enough for white letters on them, and told from each other.
const COLOURS = [
  '#9b2226', '#1d6a4b', '#2a559a', '#7a4b00', '#6b2d84', '#00606f',
  '#8a1c5c', '#4a5a12', '#3d3a8c', '#a03b00', '#335c67', '#5f3b2e',
]
const colour = (id) => COLOURS[id % COLOURS.length]

export function followPresence(doc, connection) {
  const awareness = new Awareness(doc)
  let waiting = null

  const report = () => {
    waiting = null
    connection.sendPresence({ cursor: awareness.getLocalState()?.cursor ?? null })
  }
  const reportSoon = () => {
    waiting ??= setTimeout(report, BETWEEN)
  }

  awareness.on('update', ({ added, updated, removed }, origin) => {
    const isOwn = [...added, ...updated, ...removed].includes(awareness.clientID)
    if (isOwn && origin === 'local') reportSoon()
  })
  connection.addEventListener('presence', ({ detail }) => {
    if (detail.editor === connection.editor) return
    // Who is new here knows nobody yet.
    if (place(awareness, detail)) reportSoon()
  })
  connection.addEventListener('synced', report)
  connection.addEventListener('lost', () => forgetAll(awareness))
  return awareness
}

// Takes in where somebody is; true when they were not known before.
function place(awareness, { editor, person, caret, gone }) {
  const isNew = !awareness.states.has(editor)
  if (gone) {
    forget(awareness, [editor])
    return false
  }
  const user = { id: person.id, name: person.name, color: colour(person.id) }
  awareness.states.set(editor, { user, cursor: caret?.cursor ?? null })
  const clock = (awareness.meta.get(editor)?.clock ?? 0) + 1
  awareness.meta.set(editor, { clock, lastUpdated: Date.now() })
  const change = { added: isNew ? [editor] : [], updated: isNew ? [] : [editor], removed: [] }
  awareness.emit('change', [change, 'server'])
  return isNew
}

function forget(awareness, editors) {
  for (const editor of editors) {
    awareness.states.delete(editor)
    awareness.meta.delete(editor)
  }
  awareness.emit('change', [{ added: [], updated: [], removed: editors }, 'server'])
}

function forgetAll(awareness) {
  forget(awareness, [...awareness.states.keys()].filter((id) => id !== awareness.clientID))
}
