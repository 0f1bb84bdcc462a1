// Clauses: making, moving and numbering depth are one's position in the tree, so that
// all of them are moves of nodes.

import { TextSelection } from '@tiptap/pm/state'

export const newClause = (schema, attrs = {}, title = null) =>
  schema.nodes.clause.create({ cid: crypto.randomUUID(), role: 'body', ...attrs }, [
    schema.nodes.clauseTitle.create(null, title),
    schema.nodes.paragraph.create(),
  ])

// Where the clause around a position begins and ends, or null outside of all; the
// outermost one is at depth 1.
export function clauseAround($position, deepest = $position.depth) {
  for (let depth = Math.min(deepest, $position.depth); depth > 0; depth--) {
    const node = $position.node(depth)
    if (node.type.name === 'clause') {
      return { node, depth, from: $position.before(depth), to: $position.after(depth) }
    }
  }
  return null
}

export function clauseAt(doc, cid) {
  let found = null
  doc.descendants((node, from) => {
    if (found || node.type.name !== 'clause') return false
    if (node.attrs.cid === cid) found = { node, from, to: from + node.nodeSize }
    return !found
  })
  return found
}

export const insertClause = (attrs) => (state, dispatch) => {
  const around = clauseAround(state.selection.$from)
  const at = attrs?.role === 'annex' ? endOfAnnexes(state.doc) : around?.to
  if (at === undefined) return false
  return insertAt(state, dispatch, at, attrs)
}

export function insertSubclause(state, dispatch) {
  const around = clauseAround(state.selection.$from)
  return around ? insertAt(state, dispatch, around.to - 1) : false
}

function insertAt(state, dispatch, at, attrs) {
  const tr = state.tr.insert(at, newClause(state.schema, attrs))
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)))
  dispatch?.(tr.scrollIntoView())
  return true
}

// Annexes stand behind the clauses and before bibliography and index.
function endOfAnnexes(doc) {
  let at = 0
  let end = doc.content.size
  doc.forEach((node) => {
    if (['bibliography', 'index'].includes(node.attrs.role)) end = Math.min(end, at)
    at += node.nodeSize
  })
  return end
}

export function removeClause(state, dispatch) {
  const around = clauseAround(state.selection.$from)
  const isLast = around?.depth === 1 && state.doc.childCount === 1
  if (!around || isLast) return false
  const tr = state.tr.delete(around.from, around.to)
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(around.from, tr.doc.content.size)), -1))
  dispatch?.(tr.scrollIntoView())
  return true
}

// Moves a clause, by default the one around the caret, by one place.
export const shiftClause = (direction, cid) => (state, dispatch) => {
  const clause = cid ? clauseAt(state.doc, cid) : clauseAround(state.selection.$from)
  const target = clause && TARGETS[direction](state.doc, clause)
  return target ? moveClause(state, dispatch, clause, target) : false
}

// Puts a clause before, after or into another one.
export const placeClause = (cid, other, where) => (state, dispatch) => {
  const clause = clauseAt(state.doc, cid)
  const goal = clauseAt(state.doc, other)
  if (!clause || !goal || (goal.from >= clause.from && goal.to <= clause.to)) return false
  const at = { before: goal.from, after: goal.to, into: goal.to - 1 }[where]
  return moveClause(state, dispatch, clause, at)
}

const isClause = (node) => node?.type.name === 'clause'

const TARGETS = {
  up: (doc, { from }) => {
    const before = doc.resolve(from).nodeBefore
    return isClause(before) ? from - before.nodeSize : null
  },
  down: (doc, { to }) => {
    const after = doc.resolve(to).nodeAfter
    return isClause(after) ? to + after.nodeSize : null
  },
  deeper: (doc, { from, node }) => {
    const before = doc.resolve(from).nodeBefore
    return isClause(before) && node.attrs.role === 'body' ? from - 1 : null
  },
  higher: (doc, { from }) => {
    const $from = doc.resolve(from)
    return isClause($from.parent) ? $from.after() : null
  },
}

function moveClause(state, dispatch, { node, from, to }, target) {
  const inside = state.selection.from - from
  const tr = state.tr.delete(from, to)
  const at = tr.mapping.map(target, -1)
  if (!tr.doc.resolve(at).parent.canReplaceWith(...indexes(tr.doc, at), node.type)) return false
  tr.insert(at, node)
  const isHeld = inside > 0 && inside < node.nodeSize
  const caret = at + (isHeld ? inside : 1)
  tr.setSelection(TextSelection.near(tr.doc.resolve(caret)))
  dispatch?.(tr.scrollIntoView())
  return true
}

function indexes(doc, at) {
  const index = doc.resolve(at).index()
  return [index, index]
}
