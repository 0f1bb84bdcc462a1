// Suggestion mode: what one deletes stays, marked; what one types is marked as new;
// whoever may write accepts or rejects it. Text only: the binding stores marks of
// text and not of whole nodes, so a change of structure is refused in this mode.
//
// Who suggested and when is kept in the shared map `suggestions` under the mark's id.

import { Extension } from '@tiptap/core'
import { ReplaceStep } from '@tiptap/pm/transform'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import { ySyncPluginKey } from 'y-prosemirror'
import { deleteLetter } from './deleting.js'
import { el, quietButton } from './elements.js'
import { moment } from './times.js'
import { soon } from './timing.js'
import { t } from './words.js'

const SKIP = 'accepting or rejecting'

export const Suggesting = Extension.create({
  name: 'suggesting',
  // Sees a transaction before the binding does.
  priority: 2000,
  addOptions: () => ({ doc: null, connection: null }),
  addStorage: () => ({ isOn: false }),
  addCommands() {
    return {
      toggleSuggesting: () => () => {
        this.storage.isOn = !this.storage.isOn
        this.editor.emit('selectionUpdate', { editor: this.editor })
        return true
      },
      settleSuggestions:
        (isAccepted, id) =>
        ({ tr }) =>
          settle(tr, isAccepted, id),
    }
  },
  addKeyboardShortcuts() {
    const letter = (isBackwards) => () => this.storage.isOn && deleteLetter(this.editor, isBackwards)
    return { Backspace: letter(true), Delete: letter(false) }
  },
  addProseMirrorPlugins() {
    const begin = (view) => this.storage.isOn && beginComposing(view, this.options)
    return [new Plugin({ props: { handleDOMEvents: { compositionstart: begin } } })]
  },
  dispatchTransaction({ transaction, next }) {
    const { storage, editor, options } = this
    if (!storage.isOn || !isWriting(transaction)) return next(transaction)
    const id = ownId(options, editor.state)
    const suggested = asSuggestion(transaction, editor.state, id)
    if (suggested) next(suggested)
    else editor.emit('drafting:refused', t('In suggestion mode only text can be changed.'))
  },
})

// An input method composes in one place of the page, which must not be replaced under
// it: the place is made a suggestion before the first letter comes.
function beginComposing(view, options) {
  if (!view.state.selection.empty) view.dispatch(view.state.tr.deleteSelection())
  const mark = view.state.schema.marks.insertion.create({ id: ownId(options, view.state) })
  view.dispatch(view.state.tr.setStoredMarks([mark]))
  return false
}

const isWriting = (tr) =>
  tr.docChanged && !tr.getMeta(ySyncPluginKey) && !tr.getMeta(SKIP)

// One id for what is written at one place without a pause: the mark beside the caret
// when it is one's own, else a new one.
function ownId({ doc, connection }, { selection }) {
  const beside = [selection.$from.nodeBefore, selection.$to.nodeAfter]
  const ids = beside.flatMap((node) => node?.marks ?? []).map(({ attrs }) => attrs.id)
  const known = doc.getMap('suggestions')
  const { id: by, name } = connection.person
  const own = ids.find((id) => known.get(id)?.by === by)
  if (own) return own
  const id = crypto.randomUUID()
  known.set(id, { by, name, at: new Date().toISOString() })
  return id
}

function asSuggestion(original, state, id) {
  const { insertion, deletion } = state.schema.marks
  const { tr, selection } = state
  for (const [index, step] of original.steps.entries()) {
    const range = step instanceof ReplaceStep && onOriginal(original, index, step)
    if (!range || !isText(range, step.slice, state.doc)) return null
    const from = tr.mapping.map(range.from, 1)
    const to = Math.max(from, tr.mapping.map(range.to, -1))
    const end = markDeleted(tr, from, to, deletion.create({ id }), insertion)
    // After Backspace the caret goes before what was marked, after Delete behind it.
    let caret = selection.empty && selection.from > range.from ? from : end
    if (step.slice.size) {
      caret = end + step.slice.size
      tr.replaceWith(end, end, step.slice.content)
      tr.removeMark(end, caret, deletion).addMark(end, caret, insertion.create({ id }))
    }
    tr.setSelection(TextSelection.create(tr.doc, caret))
  }
  // While a letter is being composed ProseMirror takes them for a sign to stop.
  if (!original.getMeta('composition')) tr.setStoredMarks([insertion.create({ id })])
  for (const [key, value] of Object.entries(original.meta)) tr.setMeta(key, value)
  return original.scrolledIntoView ? tr.scrollIntoView() : tr
}

// Where a step's range was before the transaction.
function onOriginal({ mapping }, index, { from, to }) {
  const before = mapping.maps.slice(0, index).reverse()
  const back = (position) => before.reduce((at, map) => map.invert().map(at), position)
  return { from: back(from), to: back(to) }
}

// Within one block of text, and nothing but text on both sides.
function isText({ from, to }, slice, doc) {
  const $from = doc.resolve(from)
  if (slice.openStart || slice.openEnd || !$from.sameParent(doc.resolve(to))) return false
  if (!$from.parent.inlineContent) return false
  let isPlain = true
  const look = (node) => void (isPlain &&= node.isText)
  slice.content.forEach(look)
  $from.parent.slice(from - $from.start(), to - $from.start()).content.forEach(look)
  return isPlain
}

// One's own or another's suggested text goes for good; the rest is marked.
function markDeleted(tr, from, to, deleted, insertion) {
  const pieces = []
  tr.doc.nodesBetween(from, to, (node, position) => {
    if (!node.isText) return
    const piece = [Math.max(from, position), Math.min(to, position + node.nodeSize)]
    pieces.unshift({ piece, isNew: Boolean(insertion.isInSet(node.marks)), isGone: Boolean(deleted.type.isInSet(node.marks)) })
  })
  let end = to
  for (const { piece, isNew, isGone } of pieces) {
    if (isNew) {
      tr.delete(...piece)
      end -= piece[1] - piece[0]
    } else if (!isGone) {
      tr.addMark(...piece, deleted)
    }
  }
  return end
}

// Accepts or rejects what has an id, or everything.
function settle(tr, isAccepted, id) {
  const { insertion, deletion } = tr.doc.type.schema.marks
  const [kept, dropped] = isAccepted ? [insertion, deletion] : [deletion, insertion]
  const ranges = []
  tr.doc.descendants((node, from) => {
    const mark = node.marks.find(({ type }) => type === kept || type === dropped)
    if (mark && (!id || mark.attrs.id === id)) ranges.unshift({ from, to: from + node.nodeSize, mark })
  })
  for (const { from, to, mark } of ranges) {
    if (mark.type === dropped) tr.delete(from, to)
    else tr.removeMark(from, to, mark)
  }
  tr.setMeta(SKIP, true)
  return ranges.length > 0
}

// What is suggested, in the order of the text.
export function suggestions(doc) {
  const found = new Map()
  doc.descendants((node, from) => {
    for (const { type, attrs } of node.marks) {
      if (type.name !== 'insertion' && type.name !== 'deletion') continue
      const entry = found.get(attrs.id) ?? { id: attrs.id, from, insertion: '', deletion: '' }
      entry[type.name] += node.text ?? ''
      found.set(attrs.id, entry)
    }
  })
  return [...found.values()]
}

export function suggestionsPanel(editor, { doc }) {
  const list = el('ul')
  const settleAll = (isAccepted) => () => editor.chain().settleSuggestions(isAccepted).run()
  const all = el(
    'p',
    { class: 'drafting-answers' },
    quietButton(t('Accept all'), settleAll(true), { class: 'writes' }),
    quietButton(t('Reject all'), settleAll(false), { class: 'writes' }),
  )
  const panel = el(
    'section',
    { class: 'drafting-panel', 'aria-label': t('Suggestions') },
    el('h2', {}, t('Suggestions')),
    list,
    all,
  )
  const show = () => {
    const found = suggestions(editor.state.doc)
    panel.hidden = !found.length
    list.replaceChildren(...found.map((entry) => item(editor, doc, entry)))
  }
  editor.on('transaction', soon(show, 200))
  show()
  return panel
}

function item(editor, doc, { id, from, insertion, deletion }) {
  const { name, at } = doc.getMap('suggestions').get(id) ?? {}
  const when = at && moment(at)
  const settled = (isAccepted) => () => editor.chain().focus().settleSuggestions(isAccepted, id).run()
  const change = el(
    'button',
    { type: 'button', class: 'drafting-change', onclick: () => editor.chain().focus(from).scrollIntoView().run() },
    deletion && el('del', {}, deletion),
    insertion && el('ins', {}, insertion),
  )
  return el(
    'li',
    {},
    el('p', { class: 'drafting-by' }, [name, when].filter(Boolean).join(' · ')),
    change,
    el(
      'p',
      { class: 'drafting-answers' },
      quietButton(t('Accept'), settled(true), { class: 'writes' }),
      quietButton(t('Reject'), settled(false), { class: 'writes' }),
    ),
  )
}
