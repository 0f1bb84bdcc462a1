// Picks a standard from the catalogue: for the list of normative references, or to be
// cited in the text; dated (this edition) or undated (the newest one).

import { button, el } from './elements.js'
import { soon } from './timing.js'
import { t } from './words.js'

export function pickReference(editor, { settings }) {
  const isList = isInReferences(editor.state.selection)
  const dated = el('input', { type: 'checkbox', checked: true })
  const words = el('input', { type: 'search', 'aria-label': t('Number or title') })
  const found = el('ul', { class: 'drafting-found' })
  const dialog = el(
    'dialog',
    { class: 'drafting-dialog', 'aria-label': t('Reference') },
    el('h2', {}, isList ? t('Add a normative reference') : t('Cite a standard')),
    words,
    el('label', {}, dated, t('Dated: this edition only')),
    found,
    button(t('Cancel'), () => dialog.close()),
  )
  const take = (edition) => {
    dialog.close()
    insert(editor, isList, edition, dated.checked)
  }
  const search = async () => {
    const editions = await inCatalogue(settings.catalogue, words.value)
    const rows = editions.map((edition) => el('li', {}, button(describe(edition), () => take(edition))))
    found.replaceChildren(...rows)
  }
  words.addEventListener('input', soon(search, 200))
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}

const describe = ({ designation, title, status }) =>
  [designation, title, status].filter(Boolean).join(' · ')

// The page gives an address that answers {results: [{designation, title, key, status,
// undated: {designation, key}}]}.
async function inCatalogue(address, words) {
  if (!words.trim()) return []
  const answer = await fetch(`${address}?${new URLSearchParams({ q: words })}`)
  return answer.ok ? (await answer.json()).results : []
}

function isInReferences({ $from }) {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).attrs.role === 'references') return true
  }
  return false
}

function insert(editor, isList, edition, dated) {
  const { designation, key } = dated ? edition : edition.undated
  const attrs = { designation, dated, key }
  const node = isList
    ? { type: 'referenceEntry', attrs: { ...attrs, title: edition.title } }
    : { type: 'citation', attrs }
  editor.chain().focus().insertContent(node).run()
}
