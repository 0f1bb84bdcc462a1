// Puts the parts together: status, toolbar, outline, text, panels.

import { Editor, Extension } from '@tiptap/core'
import { tableEditing } from '@tiptap/pm/tables'
import { dropCursor } from '@tiptap/pm/dropcursor'
import { gapCursor } from '@tiptap/pm/gapcursor'
import { collaboration } from './collaboration.js'
import { commentsPanel } from './comments.js'
import { el } from './elements.js'
import { formulaViews } from './formulas.js'
import { figureView } from './figures.js'
import { Identities } from './identities.js'
import { Keys } from './keys.js'
import { Numbers } from './numbers.js'
import { outline } from './outline.js'
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
  const bar = toolbar(editor, shared)
  const side = el(
    'div',
    { class: 'drafting-side' },
    suggestionsPanel(editor, shared),
    commentsPanel(editor, shared),
  )
  const find = searchPanel(editor)
  place.append(
    bar,
    find,
    el('div', { class: 'drafting-columns' }, outline(editor), text, side),
    wordCount(editor),
  )
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
  const views = { ...formulaViews, figure: figureView }
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
