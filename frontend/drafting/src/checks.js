// The checks of the text, beside it: asked of the site again when the text has rested
// and when the line is back; each finding leads to its place.

import { button, el, quietButton } from './elements.js'
import { addElement } from './parts.js'
import { listCited } from './references.js'
import { soon } from './timing.js'
import { t } from './words.js'

const RESTED = 3000 // ms without a change
const AGAIN = 5000 // ms after the site did not answer

export function checksPanel(editor, shared) {
  const { settings } = shared
  if (!settings.checks) return null
  const state = el('p', { role: 'status' }, t('The text is checked when it has been loaded.'))
  const list = el('ul')
  let retry = null
  const check = async () => {
    clearTimeout(retry)
    const answer = await answered(settings.checks)
    if (!answer) retry = setTimeout(check, AGAIN)
    state.textContent = summary(answer)
    if (answer) list.replaceChildren(...answer.results.map((finding) => item(editor, shared, finding)))
  }
  const checkSoon = soon(check, RESTED)
  editor.on('update', checkSoon)
  addEventListener('online', check)
  check()
  return el(
    'section',
    { class: 'drafting-panel drafting-checks', 'aria-label': t('Checks (GB/T 1.1)') },
    el('h2', {}, t('Checks (GB/T 1.1)')),
    state,
    list,
    el('p', { class: 'drafting-answers' }, quietButton(t('Check now'), check)),
  )
}

// What the site says, with `results` and perhaps `error`; null when it says neither, as
// when it cannot be reached.
async function answered(address) {
  try {
    const answer = await (await fetch(address)).json()
    return 'results' in answer || 'error' in answer ? { results: [], ...answer } : null
  } catch {
    return null
  }
}

export function summary(answer) {
  if (!answer) return t('The checks do not answer at the moment.')
  const { error, results } = answer
  if (error) return error
  if (!results.length) return t('Nothing is wrong with the text.')
  const errors = results.filter((finding) => finding.is_error).length
  return `${t('To be mended')}: ${errors} · ${t('Advice')}: ${results.length - errors}`
}

function item(editor, shared, finding) {
  const { cid, message, source, excerpt, is_error: isError } = finding
  const text = source ? `${message} (GB/T 1.1, ${source})` : message
  return el(
    'li',
    { class: isError ? 'error' : 'advice' },
    cid ? button(text, () => goTo(editor, cid), { class: 'drafting-link' }) : text,
    excerpt ? el('div', { class: 'hint', lang: 'zh-Hans' }, excerpt) : null,
    remedy(editor, shared, finding),
  )
}

// What can be mended in one click.
function remedy(editor, shared, { code, excerpt, element }) {
  const mend = (label, run) => quietButton(label, run, { class: 'writes' })
  if (code === 'citation_unlisted') {
    return mend(t('Add to the normative references'), () => listCited(editor, shared, excerpt))
  }
  if (code === 'element_missing') {
    return mend(t('Add this element'), () => {
      editor.view.focus()
      addElement(element)(editor.state, editor.view.dispatch)
    })
  }
  return null
}

function goTo(editor, cid) {
  let at = null
  editor.state.doc.descendants((node, position) => {
    if (node.attrs.cid === cid) at = position
    return at === null
  })
  if (at !== null) editor.chain().focus(at + 2).scrollIntoView().run()
}
