// Remarks of the people who write, anchored to the text by a mark that moves with it.
// The shared map `comments` keeps them by thread: an array of {by, name, at, text}.

import * as Y from 'yjs'
import { ask } from './dialogs.js'
import { button, el, quietButton } from './elements.js'
import { moment } from './times.js'
import { soon } from './timing.js'
import { t } from './words.js'

export async function addComment(editor, { doc, connection }) {
  const { empty, from, to } = editor.state.selection
  if (empty) return
  const answer = await ask(t('Comment'), [{ name: 'text', label: t('Comment'), kind: 'long' }])
  if (!answer?.text.trim()) return
  const thread = crypto.randomUUID()
  say(doc, connection, thread, answer.text)
  editor.chain().setTextSelection({ from, to }).setMark('comment', { thread }).run()
}

function say(doc, { person }, thread, text) {
  const threads = doc.getMap('comments')
  if (!threads.has(thread)) threads.set(thread, new Y.Array())
  const at = new Date().toISOString()
  threads.get(thread).push([{ by: person.id, name: person.name, at, text: text.trim() }])
}

// The threads whose text is still there, in the order of the text.
export function threads(doc) {
  const found = new Map()
  doc.descendants((node, from) => {
    for (const { type, attrs } of node.marks) {
      if (type.name !== 'comment') continue
      const entry = found.get(attrs.thread) ?? { thread: attrs.thread, from, text: '' }
      found.set(attrs.thread, { ...entry, to: from + node.nodeSize, text: entry.text + node.text })
    }
  })
  return [...found.values()]
}

export function commentsPanel(editor, shared) {
  const list = el('ul')
  const panel = el(
    'section',
    { class: 'drafting-panel', 'aria-label': t('Comments') },
    el('h2', {}, t('Comments')),
    list,
  )
  const show = () => {
    const found = threads(editor.state.doc)
    panel.hidden = !found.length
    list.replaceChildren(...found.map((entry) => item(editor, shared, entry)))
  }
  const showSoon = soon(show, 200)
  editor.on('transaction', ({ transaction }) => transaction.docChanged && showSoon())
  shared.doc.getMap('comments').observeDeep(showSoon)
  show()
  return panel
}

function item(editor, { doc, connection }, { thread, from, text }) {
  const remarks = doc.getMap('comments').get(thread)?.toArray() ?? []
  const reply = async () => {
    const answer = await ask(t('Reply'), [{ name: 'text', label: t('Reply'), kind: 'long' }])
    if (answer?.text.trim()) say(doc, connection, thread, answer.text)
  }
  return el(
    'li',
    {},
    button(text, () => editor.chain().focus(from).scrollIntoView().run(), { class: 'drafting-quote' }),
    ...remarks.map(remark),
    el(
      'p',
      { class: 'drafting-answers' },
      quietButton(t('Reply'), reply, { class: 'writes' }),
      quietButton(t('Resolve'), () => resolve(editor, thread), { class: 'writes' }),
    ),
  )
}

function remark({ name, at, text }) {
  return el('div', {}, el('p', { class: 'drafting-by' }, `${name} · ${moment(at)}`), el('p', {}, text))
}

// The remarks stay in the draft's history; the text is no longer marked.
function resolve(editor, thread) {
  const { state, view } = editor
  const { tr } = state
  state.doc.descendants((node, from) => {
    const mark = node.marks.find(({ attrs }) => attrs.thread === thread)
    if (mark) tr.removeMark(from, from + node.nodeSize, mark)
  })
  view.dispatch(tr)
}
