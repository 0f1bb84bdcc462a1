// Says at all times whether what one writes is safe.

import { el } from './elements.js'
import { t } from './words.js'

const REFUSALS = {
  'signed-out': () => t('You have been signed out. Sign in again; nothing is lost.'),
  'not-allowed': () => t('You may not read this draft.'),
  unknown: () => t('There is no such draft.'),
  'too-large': () => t('That is too much at once. Undo it, or insert it in parts.'),
  malformed: () => t('The server could not read the last change. Load the page again.'),
}

export function statusLine(connection) {
  const line = el('p', { class: 'drafting-status', role: 'status' })
  const show = () => {
    const { kind, words } = describe(connection)
    line.dataset.state = kind
    if (line.textContent !== words) line.textContent = words
  }
  connection.addEventListener('change', show)
  show()
  // The browser asks before a page with unsent changes is left.
  addEventListener('beforeunload', (event) => {
    if (connection.unsentCount) event.preventDefault()
  })
  return line
}

export function describe({ state, reason, mayWrite, unsentCount: count }) {
  if (state === 'refused') {
    return { kind: 'refused', words: REFUSALS[reason]?.() ?? t('The connection was refused.') }
  }
  if (state === 'offline') {
    const words = count
      ? t('Offline: %(count)s changes not sent yet, kept in this browser', { count })
      : t('Offline: you can go on writing')
    return { kind: 'offline', words }
  }
  if (state === 'connecting') return { kind: 'connecting', words: t('Connecting …') }
  if (!mayWrite) return { kind: 'read-only', words: t('Read only') }
  if (count) return { kind: 'saving', words: t('Saving …') }
  return { kind: 'saved', words: t('All changes saved') }
}
