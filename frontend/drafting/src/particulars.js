// What the part at the caret is besides its words: an annex normative or informative, a
// clause mandatory or not, a term's English equivalent.

import { clauseAround } from './clauses.js'
import { el } from './elements.js'
import { numbersKey } from './numbers.js'
import { t } from './words.js'

// Of each attribute: the node at the caret that has it, and the field that it is edited in.
const PARTICULARS = [
  { attribute: 'annex', find: annexAround, field: annexField, read: 'value' },
  { attribute: 'mandatory', find: ruleAround, field: mandatoryField, read: 'checked' },
  { attribute: 'en', find: termAround, field: englishField, read: 'value' },
]

export function particulars(editor) {
  const row = el('div', { class: 'drafting-particulars', role: 'group', 'aria-label': t('At the caret') })
  const rows = PARTICULARS.map((particular) => particularRow(editor, particular))
  const place = el('span', { class: 'drafting-place' })
  row.append(place, ...rows.map(({ labelled }) => labelled))
  const show = () => {
    place.textContent = placeOf(editor.state)
    rows.forEach((each) => each.show())
  }
  editor.on('transaction', () => requestAnimationFrame(show))
  show()
  return row
}

// Number and title of the clause at the caret.
function placeOf(state) {
  const clause = clauseAround(state.selection.$from)?.node
  if (!clause) return ''
  const number = numbersKey.getState(state).numbers.get(clause.attrs.cid) ?? ''
  return `${number} ${clause.firstChild.textContent}`.trim()
}

function particularRow(editor, { attribute, find, field, read }) {
  const { control, labelled } = field()
  const found = () => find(editor.state.selection.$from)
  const set = () => {
    const part = found()
    if (part) editor.view.dispatch(editor.state.tr.setNodeAttribute(part.from, attribute, control[read]))
    // As it was where the change is refused.
    control[read] = found()?.node.attrs[attribute] ?? ''
  }
  const show = () => {
    const part = found()
    labelled.hidden = !part
    // What is being typed is not replaced by what stands there so far.
    const isTyped = read === 'value' && control === document.activeElement
    if (part && !isTyped) control[read] = part.node.attrs[attribute]
  }
  control.addEventListener('change', set)
  return { labelled, show }
}

export function annexAround($position) {
  const outermost = clauseAround($position, 1)
  return outermost?.node.attrs.role === 'annex' ? outermost : null
}

// What is mandatory is said of technical clauses alone.
export function ruleAround($position) {
  const isTechnical = ['body', 'annex'].includes(clauseAround($position, 1)?.node.attrs.role)
  return isTechnical ? clauseAround($position) : null
}

export function termAround($position) {
  for (let depth = $position.depth; depth > 0; depth--) {
    if ($position.node(depth).type.name === 'termEntry') {
      return { node: $position.node(depth).firstChild, from: $position.start(depth) }
    }
  }
  return null
}

function annexField() {
  const options = [
    ['', t('Not said yet')],
    ['normative', t('Normative')],
    ['informative', t('Informative')],
  ]
  const control = el('select', {}, ...options.map(([value, label]) => el('option', { value }, label)))
  return { control, labelled: el('label', {}, t('This annex is'), control) }
}

function mandatoryField() {
  const control = el('input', { type: 'checkbox' })
  return { control, labelled: el('label', {}, control, t('Mandatory clause')) }
}

function englishField() {
  const control = el('input', { lang: 'en', maxlength: 500 })
  return { control, labelled: el('label', {}, t('English term'), control) }
}
