// Picks a standard from the catalogue: for the list of normative references, or to be
// cited in the text; dated (this edition) or undated (the newest one).

import { button, el, quietButton } from './elements.js'
import { soon } from './timing.js'
import { t } from './words.js'

export function pickReference(editor, { settings }) {
  const isList = isInReferences(editor.state.selection)
  const dated = el('input', { type: 'checkbox', checked: true })
  const words = el('input', { type: 'search' })
  const found = el('ul', { class: 'drafting-found' })
  const dialog = el(
    'dialog',
    { class: 'drafting-dialog', 'aria-label': t('Cite') },
    el('h2', {}, isList ? t('Add a normative reference') : t('Cite a standard')),
    el('div', {}, el('label', {}, t('Number or title'), words)),
    el('div', {}, el('label', {}, dated, t('Dated: this edition only'))),
    found,
    el('p', { class: 'drafting-answers' }, quietButton(t('Cancel'), () => dialog.close())),
  )
  const take = (edition) => {
    dialog.close()
    insert(editor, isList, edition, dated.checked)
  }
  const search = async () => {
    const editions = await inCatalogue(settings.catalogue, words.value)
    const rows = editions.map((edition) =>
      el('li', {}, button(describe(edition), () => take(edition), { class: 'drafting-choice' })),
    )
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

// Puts a standard that the text cites into the list of normative references.
export async function listCited(editor, { settings }, designation) {
  const cited = citationOf(editor.state.doc, designation)
  if (!cited) return
  const { dated, key } = cited.attrs
  const editions = await inCatalogue(settings.catalogue, designation)
  const title = editions.find((edition) => [edition.key, edition.undated.key].includes(key))?.title ?? ''
  const list = elementOf(editor.state.doc, 'references')
  if (!list) return
  const { schema, tr } = editor.state
  const entry = schema.nodes.referenceEntry.create({ designation, dated, key, title })
  editor.view.dispatch(tr.insert(endOfBlocks(list), entry))
}

function citationOf(doc, designation) {
  let found = null
  doc.descendants((node) => {
    const isIt = node.type.name === 'citation' && node.attrs.designation === designation
    found ??= isIt ? node : null
    return !found
  })
  return found
}

function elementOf(doc, role) {
  let found = null
  doc.forEach((node, from) => {
    if (node.attrs.role === role) found ??= { node, from }
  })
  return found
}

// Behind the last block of a clause, before the clauses in it.
function endOfBlocks({ node, from }) {
  let at = from + 1
  node.forEach((child, offset) => {
    if (child.type.name !== 'clause') at = from + 1 + offset + child.nodeSize
  })
  return at
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
