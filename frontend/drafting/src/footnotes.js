// Footnotes: a raised number in the text, the words where it is pointed at.

import { ask } from './dialogs.js'
import { el } from './elements.js'
import { t } from './words.js'

const askWords = (text = '') =>
  ask(t('Footnote'), [{ name: 'text', label: t('Words of the footnote'), kind: 'long', value: text }])

export async function addFootnote(editor) {
  const answer = await askWords()
  const text = answer?.text.trim()
  if (text) editor.chain().focus().insertContent({ type: 'footnote', content: [{ type: 'text', text }] }).run()
}

export const footnoteView = ({ node, editor, getPos }) => {
  const dom = el('span', { 'data-node': 'footnote', tabindex: 0, role: 'button', contenteditable: false })
  let shown = node
  const show = () => {
    dom.dataset.words = shown.textContent
    dom.setAttribute('aria-label', t('Footnote: %(words)s', { words: shown.textContent }))
  }
  const edit = async (event) => {
    // The text must not take the key for itself.
    event.preventDefault()
    if (!editor.isEditable) return
    const answer = await askWords(shown.textContent)
    if (answer) write(editor, getPos(), shown, answer.text.trim())
  }
  dom.addEventListener('dblclick', edit)
  dom.addEventListener('keydown', (event) => event.key === 'Enter' && edit(event))
  show()
  return {
    dom,
    update: (changed) => {
      if (changed.type !== node.type) return false
      shown = changed
      show()
      return true
    },
  }
}

// A footnote without words is none.
function write({ state, view }, from, footnote, text) {
  const to = from + footnote.nodeSize
  const { tr } = state
  view.dispatch(text ? tr.insertText(text, from + 1, to - 1) : tr.delete(from, to))
}
