// Parts of a text that are made of several nodes.

import { TextSelection } from '@tiptap/pm/state'
import { t } from './words.js'

export const annex = {
  attrs: { role: 'annex', annex: 'informative' },
  glyph: () => t('Annex'),
}

const ROWS = 3
const COLUMNS = 3

export function addTable(state, dispatch) {
  const { tableFigure, caption, table, tableRow, tableHeader, tableCell, paragraph } = state.schema.nodes
  const row = (cell) => tableRow.create(null, Array.from({ length: COLUMNS }, () => cell.create(null, paragraph.create())))
  const rows = [row(tableHeader), ...Array.from({ length: ROWS - 1 }, () => row(tableCell))]
  const made = tableFigure.create({ cid: crypto.randomUUID() }, [caption.create(), table.create(null, rows)])
  return insertAfterBlock(state, dispatch, made)
}

export function addTerm(state, dispatch) {
  const { termEntry, termName, definition } = state.schema.nodes
  const made = termEntry.create({ cid: crypto.randomUUID() }, [termName.create(), definition.create()])
  return insertAfterBlock(state, dispatch, made)
}

// Behind the block at the caret, at the depth where such a part may stand.
function insertAfterBlock(state, dispatch, part) {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const index = $from.indexAfter(depth - 1)
    if (!$from.node(depth - 1).canReplaceWith(index, index, part.type)) continue
    const at = $from.after(depth)
    const tr = state.tr.insert(at, part)
    tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)))
    dispatch?.(tr.scrollIntoView())
    return true
  }
  return false
}
