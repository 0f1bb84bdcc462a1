// What the toolbar offers.

import { wrapInList } from '@tiptap/pm/schema-list'
import { wrapIn } from '@tiptap/pm/commands'
import * as tables from '@tiptap/pm/tables'
import { insertClause, insertSubclause, removeClause, shiftClause } from './clauses.js'
import { addComment } from './comments.js'
import { addCrossReference } from './crossreferences.js'
import { addFigure } from './figures.js'
import { addFootnote } from './footnotes.js'
import { askFormula } from './formulas.js'
import { addTable, addTerm, NEW_ANNEX } from './parts.js'
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

// Groups of [label, words, command]: the label says in full what the words on the button
// say in short. A group with `isHere` is there only where it can be used.
export const groups = () => [
  {
    tools: [
      [t('Undo'), '↶', { run: (editor) => editor.commands.undo() }],
      [t('Redo'), '↷', { run: (editor) => editor.commands.redo() }],
    ],
  },
  {
    tools: [
      tool(t('Clause'), plain(insertClause())),
      tool(t('Subclause'), plain(insertSubclause)),
      tool(t('Annex'), plain(insertClause(NEW_ANNEX))),
    ],
  },
  {
    tools: [
      [t('Move clause up'), t('Up'), plain(shiftClause('up'))],
      [t('Move clause down'), t('Down'), plain(shiftClause('down'))],
      [t('One level deeper'), t('Deeper'), plain(shiftClause('deeper'))],
      [t('One level higher'), t('Higher'), plain(shiftClause('higher'))],
      [t('Remove clause'), t('Remove'), plain(removeClause)],
    ],
  },
  {
    tools: [
      [t('Bold'), 'B', mark('strong')],
      [t('Subscript'), 'x₂', mark('subscript')],
      [t('Superscript'), 'x²', mark('superscript')],
    ],
  },
  {
    tools: [
      tool(t('List'), plain(nodeOf('bulletList')(wrapInList))),
      tool(t('Numbered list'), plain(nodeOf('orderedList')(wrapInList))),
      tool(t('Note'), plain(nodeOf('note')(wrapIn))),
      tool(t('Example'), plain(nodeOf('example')(wrapIn))),
      tool(t('Term'), plain(addTerm)),
    ],
  },
  {
    tools: [
      tool(t('Table'), plain(addTable)),
      tool(t('Figure'), { run: addFigure }),
      tool(t('Formula'), { run: formula('formula') }),
      tool(t('Formula in the line'), { run: formula('inlineFormula') }),
    ],
  },
  {
    tools: [
      tool(t('Footnote'), { run: addFootnote }),
      tool(t('Cite'), { run: pickReference }),
      tool(t('Cross reference'), { run: addCrossReference }),
    ],
  },
  {
    tools: [
      [t('Find and replace'), t('Find'), { run: (editor) => searchOf(editor).show() }],
      tool(t('Comment'), { run: addComment, can: ({ state }) => !state.selection.empty }),
      [
        t('Suggestion mode'),
        t('Suggest'),
        { run: (editor) => editor.commands.toggleSuggesting(), isOn: (editor) => editor.storage.suggesting.isOn },
      ],
    ],
  },
  {
    isHere: ({ state }) => isAtTable(state.selection),
    tools: [
      tool(t('Add row'), plain(tables.addRowAfter)),
      tool(t('Add column'), plain(tables.addColumnAfter)),
      tool(t('Remove row'), plain(tables.deleteRow)),
      tool(t('Remove column'), plain(tables.deleteColumn)),
      tool(t('Merge cells'), plain(tables.mergeCells)),
      tool(t('Split cell'), plain(tables.splitCell)),
      tool(t('Header row'), plain(tables.toggleHeaderRow)),
    ],
  },
]

// In its cells, its title or its notes.
function isAtTable({ $from }) {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === 'tableFigure') return true
  }
  return false
}

// One whose words are its label.
function tool(label, command) {
  return [label, label, command]
}

const searchOf = (editor) => editor.view.dom.closest('[data-drafting]').querySelector('.drafting-search')

function formula(type) {
  return async (editor) => {
    const answer = await askFormula()
    const id = type === 'formula' ? { cid: crypto.randomUUID() } : {}
    if (answer) editor.chain().focus().insertContent({ type, attrs: { ...id, ...answer } }).run()
  }
}
