import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getSchema } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import { addElement } from '../src/parts.js'
import { nodesAndMarks } from '../src/schema.js'

const schema = getSchema(nodesAndMarks())

function adding(role, ...there) {
  const content = there.map((each) => ({ type: 'clause', attrs: { role: each }, content: [{ type: 'clauseTitle' }] }))
  let state = EditorState.create({ doc: schema.nodeFromJSON({ type: 'doc', content }) })
  addElement(role)(state, (tr) => (state = state.apply(tr)))
  return state
}

const roles = ({ doc }) => doc.content.content.map(({ attrs }) => attrs.role)

test('an element that is missing is put where it belongs', () => {
  assert.deepEqual(roles(adding('foreword', 'scope', 'body')), ['foreword', 'scope', 'body'])
  assert.deepEqual(roles(adding('terms', 'foreword', 'scope', 'body')), ['foreword', 'scope', 'terms', 'body'])
  assert.deepEqual(roles(adding('body', 'terms', 'annex')), ['terms', 'body', 'annex'])
  assert.deepEqual(roles(adding('body', 'terms')), ['terms', 'body'])
})

test('it has its fixed title, and the caret is where there is something to write', () => {
  const scope = adding('scope', 'foreword', 'body')
  assert.equal(scope.doc.child(1).firstChild.textContent, '范围')
  assert.equal(scope.selection.$from.parent.type.name, 'paragraph')
  assert.equal(scope.selection.$from.node(1).attrs.role, 'scope')

  const body = adding('body', 'terms')
  assert.equal(body.selection.$from.parent.type.name, 'clauseTitle')
  assert.equal(body.selection.$from.node(1).attrs.role, 'body')
})
