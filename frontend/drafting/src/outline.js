// The clauses as a list: jump to one, drag it elsewhere, or move it with Alt and the
// arrow keys.

import { clauseAt, placeClause, shiftClause } from './clauses.js'
import { button, el } from './elements.js'
import { numbersKey } from './numbers.js'
import { soon } from './timing.js'
import { t } from './words.js'

const KEYS = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'deeper', ArrowLeft: 'higher' }
const TYPE = 'application/x-clause'

export function outline(editor) {
  const list = el('ol')
  const nav = el('nav', { class: 'drafting-outline', 'aria-label': t('Outline') }, list)
  let shown = ''
  const show = () => {
    const entries = clauses(editor.state)
    const signature = JSON.stringify(entries)
    if (signature === shown) return
    shown = signature
    const focused = document.activeElement?.dataset?.cid
    list.replaceChildren(...entries.map((entry) => item(editor, entry)))
    if (focused) list.querySelector(`[data-cid="${CSS.escape(focused)}"]`)?.focus()
  }
  editor.on('update', soon(show, 150))
  show()
  return nav
}

function clauses(state) {
  const { numbers } = numbersKey.getState(state)
  const found = []
  const walk = (node, level) =>
    node.forEach((clause) => {
      if (clause.type.name !== 'clause') return
      const { cid } = clause.attrs
      const title = clause.firstChild.textContent || clause.textContent.slice(0, 30)
      found.push({ cid, level, number: numbers.get(cid) ?? '', title })
      walk(clause, level + 1)
    })
  walk(state.doc, 1)
  return found
}

function item(editor, { cid, level, number, title }) {
  const run = (command) => command(editor.state, editor.view.dispatch)
  const goTo = () => {
    const clause = clauseAt(editor.state.doc, cid)
    if (clause) editor.chain().focus(clause.from + 2).scrollIntoView().run()
  }
  const entry = button(`${number} ${title}`.trim() || t('Untitled'), goTo, {
    'data-cid': cid,
    'data-level': level,
    draggable: 'true',
  })
  entry.addEventListener('keydown', (event) => {
    if (!event.altKey || !KEYS[event.key] || !editor.isEditable) return
    event.preventDefault()
    run(shiftClause(KEYS[event.key], cid))
  })
  entry.addEventListener('dragstart', ({ dataTransfer }) => dataTransfer.setData(TYPE, cid))
  entry.addEventListener('dragover', (event) => {
    if (event.dataTransfer.types.includes(TYPE) && editor.isEditable) {
      event.preventDefault()
      entry.dataset.drop = where(event, entry)
    }
  })
  entry.addEventListener('dragleave', () => delete entry.dataset.drop)
  entry.addEventListener('drop', (event) => {
    event.preventDefault()
    delete entry.dataset.drop
    run(placeClause(event.dataTransfer.getData(TYPE), cid, where(event, entry)))
  })
  return el('li', {}, entry)
}

// Over the upper third: before it; the lower: after it; between: into it.
function where({ clientY }, entry) {
  const { top, height } = entry.getBoundingClientRect()
  const part = (clientY - top) / height
  if (part < 1 / 3) return 'before'
  return part > 2 / 3 ? 'after' : 'into'
}
