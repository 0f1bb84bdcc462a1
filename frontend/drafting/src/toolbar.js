// The commands, as a toolbar: one stop for Tab, arrow keys inside, Alt+F10 from the text.

import { wrapInList } from '@tiptap/pm/schema-list'
import { wrapIn } from '@tiptap/pm/commands'
import * as tables from '@tiptap/pm/tables'
import { insertClause, insertSubclause, removeClause, shiftClause } from './clauses.js'
import { addComment } from './comments.js'
import { addCrossReference } from './crossreferences.js'
import { button, el } from './elements.js'
import { addFigure } from './figures.js'
import { askFormula } from './formulas.js'
import { addTable, addTerm, annex } from './parts.js'
import { pickReference } from './references.js'
import { t } from './words.js'

const mark = (name) => ({
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  isOn: (editor) => editor.isActive(name),
})
// A command of ProseMirror.
const plain = (command) => ({
  run: ({ state, view }) => {
    view.focus()
    command(state, view.dispatch)
  },
  can: ({ state }) => command(state),
})
const nodeOf = (name) => (command) => (state, dispatch) => command(state.schema.nodes[name])(state, dispatch)

// Groups of [label, glyph, command]; the glyph is what is seen, the label what is read.
const GROUPS = () => [
  [
    [t('Undo'), '↶', { run: (editor) => editor.commands.undo() }],
    [t('Redo'), '↷', { run: (editor) => editor.commands.redo() }],
  ],
  [
    [t('Clause'), '§', plain(insertClause())],
    [t('Subclause'), '§.1', plain(insertSubclause)],
    [t('Annex'), annex.glyph(), plain(insertClause(annex.attrs))],
    [t('Move clause up'), '↑', plain(shiftClause('up'))],
    [t('Move clause down'), '↓', plain(shiftClause('down'))],
    [t('One level deeper'), '⇥', plain(shiftClause('deeper'))],
    [t('One level higher'), '⇤', plain(shiftClause('higher'))],
    [t('Remove clause'), '✕', plain(removeClause)],
  ],
  [
    [t('Bold'), 'B', mark('strong')],
    [t('Subscript'), 'x₂', mark('subscript')],
    [t('Superscript'), 'x²', mark('superscript')],
  ],
  [
    [t('List'), '•', plain(nodeOf('bulletList')(wrapInList))],
    [t('Numbered list'), 'a)', plain(nodeOf('orderedList')(wrapInList))],
    [t('Note'), t('Note'), plain(nodeOf('note')(wrapIn))],
    [t('Example'), t('Example'), plain(nodeOf('example')(wrapIn))],
    [t('Term'), t('Term'), plain(addTerm)],
  ],
  [
    [t('Table'), '▦', plain(addTable)],
    [t('Add row'), '+▤', plain(tables.addRowAfter)],
    [t('Add column'), '+▥', plain(tables.addColumnAfter)],
    [t('Remove row'), '−▤', plain(tables.deleteRow)],
    [t('Remove column'), '−▥', plain(tables.deleteColumn)],
    [t('Merge cells'), '⊟', plain(tables.mergeCells)],
    [t('Split cell'), '⊞', plain(tables.splitCell)],
    [t('Header row'), 'H', plain(tables.toggleHeaderRow)],
  ],
  [
    [t('Figure'), t('Figure'), { run: addFigure }],
    [t('Formula'), '∑', { run: formula('formula') }],
    [t('Formula in the line'), 'ƒ', { run: formula('inlineFormula') }],
    [t('Footnote'), '†', { run: (editor) => editor.chain().focus().insertContent({ type: 'footnote' }).run() }],
    [t('Reference'), '[ ]', { run: pickReference }],
    [t('Cross reference'), '→', { run: addCrossReference }],
  ],
  [
    [t('Find and replace'), t('Find'), { run: (editor) => editor.view.dom.closest('[data-drafting]').querySelector('.drafting-search').show() }],
    [t('Comment'), t('Comment'), { run: addComment, can: ({ state }) => !state.selection.empty }],
    [
      t('Suggestion mode'),
      t('Suggest'),
      { run: (editor) => editor.commands.toggleSuggesting(), isOn: (editor) => editor.storage.suggesting.isOn },
    ],
  ],
]

function formula(type) {
  return async (editor) => {
    const answer = await askFormula()
    const id = type === 'formula' ? { cid: crypto.randomUUID() } : {}
    if (answer) editor.chain().focus().insertContent({ type, attrs: { ...id, ...answer } }).run()
  }
}

export function toolbar(editor, shared) {
  const message = el('p', { class: 'drafting-message', role: 'alert' })
  const bar = el('div', { role: 'toolbar', class: 'drafting-toolbar writes', 'aria-label': t('Editing') })
  const tools = []
  for (const group of GROUPS()) {
    const buttons = group.map(([label, glyph, command]) => tool(editor, shared, label, glyph, command, message))
    tools.push(...buttons)
    bar.append(el('div', { role: 'group' }, ...buttons.map(({ button }) => button)))
  }
  moveByArrows(bar, tools.map(({ button }) => button), editor)
  const show = () => tools.forEach(({ show }) => show())
  editor.on('transaction', () => {
    message.textContent = ''
    requestAnimationFrame(show)
  })
  editor.on('selectionUpdate', () => requestAnimationFrame(show))
  editor.on('drafting:refused', (words) => (message.textContent = words))
  show()
  bar.append(message)
  return bar
}

function tool(editor, shared, label, glyph, { run, can, isOn }, message) {
  const start = async () => {
    try {
      await run(editor, shared)
    } catch (fault) {
      message.textContent = t('That did not work: %(fault)s', { fault: fault.message })
    }
  }
  const made = button(glyph, start, { 'aria-label': label, title: label, tabindex: -1 })
  const show = () => {
    // aria-disabled keeps it in the reach of the arrow keys.
    if (can) made.setAttribute('aria-disabled', !can(editor))
    if (isOn) made.setAttribute('aria-pressed', isOn(editor))
  }
  // The caret stays in the text.
  made.addEventListener('mousedown', (event) => event.preventDefault())
  return { button: made, show }
}

function moveByArrows(bar, buttons, editor) {
  const goTo = (index) => {
    const target = buttons[(index + buttons.length) % buttons.length]
    for (const other of buttons) other.tabIndex = other === target ? 0 : -1
    target.focus()
  }
  buttons[0].tabIndex = 0
  bar.addEventListener('keydown', ({ key }) => {
    const index = buttons.indexOf(document.activeElement)
    if (key === 'ArrowRight') goTo(index + 1)
    if (key === 'ArrowLeft') goTo(index - 1)
    if (key === 'Home') goTo(0)
    if (key === 'End') goTo(-1)
    if (key === 'Escape') editor.commands.focus()
  })
  editor.view.dom.addEventListener('keydown', ({ key, altKey }) => {
    if (altKey && key === 'F10') goTo(buttons.findIndex(({ tabIndex }) => tabIndex === 0))
  })
}
