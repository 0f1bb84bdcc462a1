// Finds and replaces in the text. What is suggested to be deleted is not found.

import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { el, quietButton } from './elements.js'
import { t } from './words.js'

const key = new PluginKey('search')
const GONE = '\u0000'

export function matches(doc, words) {
  const found = []
  const wanted = words.toLowerCase()
  if (!wanted) return found
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const text = plain(node).toLowerCase()
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      found.push({ from: position + 1 + at, to: position + 1 + at + wanted.length })
    }
    return false
  })
  return found
}

// The text with one character for each position.
function plain(block) {
  let text = ''
  block.forEach((node) => {
    const isGone = node.marks.some(({ type }) => type.name === 'deletion')
    text += node.isText && !isGone ? node.text : GONE.repeat(node.nodeSize)
  })
  return text
}

export const Search = Extension.create({
  name: 'search',
  addCommands: () => ({
    find:
      (words) =>
      ({ tr }) =>
        Boolean(tr.setMeta(key, words)),
  }),
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: { init: () => ({ words: '', found: [] }), apply },
      props: { decorations },
    }),
  ],
})

function apply(tr, before) {
  const words = tr.getMeta(key) ?? before.words
  if (words === before.words && !tr.docChanged) return before
  return { words, found: matches(tr.doc, words) }
}

function decorations(state) {
  const { found } = key.getState(state)
  const shown = found.map(({ from, to }) => Decoration.inline(from, to, { class: 'found' }))
  return DecorationSet.create(state.doc, shown)
}

export function searchPanel(editor) {
  const words = el('input', { type: 'search' })
  const other = el('input')
  const count = el('output')
  const found = () => key.getState(editor.state).found
  const show = () => (count.value = words.value ? t('%(count)s found', { count: found().length }) : '')
  const find = () => {
    editor.commands.find(words.value)
    show()
  }
  const panel = el(
    'form',
    { class: 'drafting-search', role: 'search', 'aria-label': t('Find and replace'), hidden: true, onsubmit: next },
    el('label', {}, t('Find'), words),
    count,
    el('button', { class: 'button quiet' }, t('Next place')),
    el('label', { class: 'writes' }, t('Replace with'), other),
    quietButton(t('Replace'), replaceOne, { class: 'writes' }),
    quietButton(t('Replace all'), replaceAll, { class: 'writes' }),
    quietButton(t('Close'), close),
  )

  function next(event) {
    event.preventDefault()
    const match = found().find(({ from }) => from >= editor.state.selection.to) ?? found()[0]
    if (match) select(match)
  }
  function select({ from, to }) {
    const { state, view } = editor
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)).scrollIntoView())
  }
  function replaceOne(event) {
    const { from, to } = editor.state.selection
    const match = found().find((candidate) => candidate.from === from && candidate.to === to)
    if (match) replace([match])
    next(event)
    show()
  }
  function replaceAll() {
    replace(found())
    show()
  }
  // From the end, so that what comes before keeps its place.
  function replace(places) {
    const { tr } = editor.state
    for (const { from, to } of [...places].reverse()) tr.insertText(other.value, from, to)
    editor.view.dispatch(tr)
  }
  function close() {
    panel.hidden = true
    editor.chain().find('').focus().run()
  }

  words.addEventListener('input', find)
  panel.addEventListener('keydown', (event) => event.key === 'Escape' && close())
  panel.show = () => {
    panel.hidden = false
    words.select()
    find()
  }
  return panel
}
