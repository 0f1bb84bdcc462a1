// Asks for a few values. Escape closes it; the caret returns to the text.

import { el, quietButton } from './elements.js'
import { t } from './words.js'

// Fields: name, label, value, kind (line, long, choice with options [value, label],
// check), preview (called with the value, gives an element). Null when it is closed.
export function ask(title, fields) {
  const inputs = fields.map(input)
  const form = el(
    'form',
    { method: 'dialog' },
    el('h2', {}, title),
    ...fields.map((field, index) => row(field, inputs[index])),
    el(
      'p',
      { class: 'drafting-answers' },
      el('button', { value: 'yes', class: 'button' }, t('Insert')),
      quietButton(t('Cancel'), () => dialog.close()),
    ),
  )
  const dialog = el('dialog', { class: 'drafting-dialog', 'aria-label': title }, form)
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'yes' ? answers(fields, inputs) : null)
    })
  })
}

const answers = (fields, inputs) =>
  Object.fromEntries(
    fields.map(({ name, kind }, index) => [name, kind === 'check' ? inputs[index].checked : inputs[index].value]),
  )

function row({ label, preview, kind }, control) {
  const shown = el('div', { class: 'drafting-preview' })
  if (preview) {
    const show = () => shown.replaceChildren(preview(control.value))
    control.addEventListener('input', show)
    show()
  }
  const labelled = kind === 'check' ? [control, label] : [label, control]
  return el('div', {}, el('label', {}, ...labelled), preview ? shown : null)
}

function input({ kind = 'line', value = '', options }) {
  if (kind === 'long') return withValue(el('textarea', { rows: 4 }), value)
  if (kind === 'check') return el('input', { type: 'checkbox', checked: value })
  if (kind !== 'choice') return withValue(el('input'), value)
  return withValue(el('select', {}, ...options.map(([key, label]) => el('option', { value: key }, label))), value)
}

function withValue(control, value) {
  if (value) control.value = value
  return control
}
