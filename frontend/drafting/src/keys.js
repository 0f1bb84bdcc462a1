// The keys of the text itself; the toolbar says those of its commands.

import { Extension } from '@tiptap/core'
import { goToNextCell } from '@tiptap/pm/tables'
import { liftListItem, sinkListItem, splitListItem } from '@tiptap/pm/schema-list'
import { clauseAround, insertClause, insertSubclause, removeClause, shiftClause } from './clauses.js'

export const Keys = Extension.create({
  name: 'keys',
  priority: 200,
  addKeyboardShortcuts() {
    const run = (command) => () => command(this.editor.state, this.editor.view.dispatch)
    const first = (...commands) => () => commands.some((command) => run(command)())
    const item = this.editor.schema.nodes.listItem
    return {
      'Mod-b': () => this.editor.commands.toggleMark('strong'),
      'Mod-,': () => this.editor.commands.toggleMark('subscript'),
      'Mod-.': () => this.editor.commands.toggleMark('superscript'),
      'Mod-Enter': run(insertClause()),
      'Mod-Shift-Enter': run(insertSubclause),
      'Alt-ArrowUp': run(shiftClause('up')),
      'Alt-ArrowDown': run(shiftClause('down')),
      'Shift-Enter': () => this.editor.commands.insertContent({ type: 'hardBreak' }),
      Enter: first(splitListItem(item), titleToText),
      Backspace: run(keepTitle),
      Tab: first(goToNextCell(1), sinkListItem(item), inTitle(shiftClause('deeper'))),
      'Shift-Tab': first(goToNextCell(-1), liftListItem(item), inTitle(shiftClause('higher'))),
    }
  },
})

const isTitle = ({ $from }) => $from.parent.type.name === 'clauseTitle'

const inTitle = (command) => (state, dispatch) =>
  isTitle(state.selection) && command(state, dispatch)

// Enter at the end of a title goes on to the text that is there already.
function titleToText(state, dispatch) {
  const { $from, empty } = state.selection
  const { parent } = $from
  if (!empty || !isTitle(state.selection) || $from.parentOffset < parent.content.size) return false
  const next = state.doc.nodeAt($from.after())
  if (next?.type.name !== 'paragraph') return false
  const selection = state.selection.constructor.near(state.doc.resolve($from.after() + 1))
  dispatch?.(state.tr.setSelection(selection).scrollIntoView())
  return true
}

// Backspace at the start of a title must not pour it into the clause before; it
// removes the clause when there is nothing in it.
function keepTitle(state, dispatch) {
  const { $from, empty } = state.selection
  if (!empty || !isTitle(state.selection) || $from.parentOffset > 0) return false
  const { node } = clauseAround($from)
  const isBlank = !node.textContent && node.childCount <= 2
  return isBlank ? removeClause(state, dispatch) || true : true
}
