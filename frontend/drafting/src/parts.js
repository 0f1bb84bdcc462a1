// Parts of a text that are made of several nodes.

import { TextSelection } from '@tiptap/pm/state'
import { newClause } from './clauses.js'

// What a new annex is, until its drafters say otherwise.
export const NEW_ANNEX = { role: 'annex', annex: 'informative' }

// The elements of a standard in their order; the titles of those that every one has are
// fixed: revisions/drafting/beginning.py.
const ELEMENTS = new Map([
  ['foreword', '前言'],
  ['introduction', '引言'],
  ['scope', '范围'],
  ['references', '规范性引用文件'],
  ['terms', '术语和定义'],
  ['symbols', '符号和缩略语'],
  ['body', ''],
  ['annex', ''],
  ['bibliography', '参考文献'],
  ['index', '索引'],
])

// Puts an element that is missing where it belongs.
export const addElement = (role) => (state, dispatch) => {
  const title = ELEMENTS.get(role)
  if (title === undefined) return false
  const { schema, doc } = state
  const made = newClause(schema, { role }, title ? schema.text(title) : null)
  const at = placeOf(doc, role)
  const tr = state.tr.insert(at, made)
  // To be written: the title where there is none yet, else the text.
  tr.setSelection(TextSelection.near(tr.doc.resolve(title ? at + made.firstChild.nodeSize + 1 : at + 1)))
  dispatch?.(tr.scrollIntoView())
  return true
}

function placeOf(doc, role) {
  const order = [...ELEMENTS.keys()]
  let at = 0
  let found = doc.content.size
  doc.forEach((node) => {
    if (order.indexOf(node.attrs.role) > order.indexOf(role)) found = Math.min(found, at)
    at += node.nodeSize
  })
  return found
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
