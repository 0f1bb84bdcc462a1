// Puts the parts together: status, toolbar, outline, text, panels.

import { Editor, Extension } from '@tiptap/core'
import { tableEditing } from '@tiptap/pm/tables'
import { dropCursor } from '@tiptap/pm/dropcursor'
import { gapCursor } from '@tiptap/pm/gapcursor'
import { checksPanel } from './checks.js'
import { collaboration } from './collaboration.js'
import { commentsPanel } from './comments.js'
import { el } from './elements.js'
import { footnoteView } from './footnotes.js'
import { formulaViews } from './formulas.js'
import { figureView } from './figures.js'
import { Identities } from './identities.js'
import { Keys } from './keys.js'
import { Numbers } from './numbers.js'
import { outline } from './outline.js'
import { particulars } from './particulars.js'
import { Pasting } from './pasting.js'
import { people } from './people.js'
import { nodesAndMarks } from './schema.js'
import { Search, searchPanel } from './search.js'
import { statusLine } from './status.js'
import { Suggesting, suggestionsPanel } from './suggestions.js'
import { takeIn } from './taking-in.js'
import { toolbar } from './toolbar.js'
import { Verbs } from './verbs.js'
import { t } from './words.js'
import { wordCount } from './words-counted.js'

const SPARE = 16 // px between what sticks to the top and the caret

export function workplace(place, shared) {
  const { connection, awareness } = shared
  const status = el('div', { class: 'drafting-top' }, statusLine(connection), people(awareness))
  place.replaceChildren(status)
  // Not before the text is there: an empty editor would begin one of its own.
  connection.addEventListener('synced', () => open(place, shared), { once: true })
}

function open(place, shared) {
  const text = el('div', { class: 'drafting-text' })
  const editor = makeEditor(text, shared)
  const bar = el(
    'div',
    { class: 'drafting-bar writes' },
    toolbar(editor, shared),
    particulars(editor),
    searchPanel(editor),
  )
  const side = el(
    'div',
    { class: 'drafting-side' },
    checksPanel(editor, shared),
    suggestionsPanel(editor, shared),
    commentsPanel(editor, shared),
  )
  place.append(
    bar,
    el('div', { class: 'drafting-columns' }, outline(editor), text, side),
    wordCount(editor),
  )
  keepClearOf(bar, place, editor)
  const follow = () => {
    const { mayWrite } = shared.connection
    place.dataset.mayWrite = mayWrite
    if (editor.isEditable !== mayWrite) editor.setEditable(mayWrite, false)
  }
  shared.connection.addEventListener('change', follow)
  follow()
  shared.connection.addEventListener('incoming', () => takeIn(editor.view))
  holdWhileComposing(editor.view.dom, shared.connection)
  // For tests and for the page's own scripts, such as the list of checks.
  place.editor = editor
  place.dispatchEvent(new CustomEvent('drafting:ready', { bubbles: true }))
}

// What sticks to the top of the window covers no outline, no check and no caret.
function keepClearOf(bar, place, editor) {
  const measure = () => {
    const { height } = bar.getBoundingClientRect()
    place.style.setProperty('--drafting-bar', `${height}px`)
    const room = { top: height + SPARE, bottom: SPARE, left: 0, right: 0 }
    editor.setOptions({ editorProps: { ...editor.options.editorProps, scrollThreshold: room, scrollMargin: room } })
  }
  new ResizeObserver(measure).observe(bar)
}

// ProseMirror takes in what was composed 20 ms after its end.
const COMPOSED = 50

function holdWhileComposing(dom, connection) {
  let releasing = null
  dom.addEventListener('compositionstart', () => {
    clearTimeout(releasing)
    connection.hold()
  })
  dom.addEventListener('compositionend', () => {
    releasing = setTimeout(() => connection.release(), COMPOSED)
  })
}

function makeEditor(element, { doc, awareness, connection, settings }) {
  const views = { ...formulaViews, figure: figureView, footnote: footnoteView }
  return new Editor({
    element,
    injectCSS: false,
    editable: connection.mayWrite,
    extensions: [
      ...nodesAndMarks(views),
      collaboration(doc, awareness),
      Identities,
      Numbers,
      Verbs,
      Search,
      Suggesting.configure({ doc, connection }),
      Pasting,
      Keys,
      Tables,
    ],
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': t('Text of the draft'),
        lang: settings.language ?? 'zh-Hans',
        spellcheck: 'false',
      },
    },
  })
}

const Tables = Extension.create({
  name: 'tables',
  addProseMirrorPlugins: () => [tableEditing(), dropCursor(), gapCursor()],
})
