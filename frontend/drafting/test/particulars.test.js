import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getSchema } from '@tiptap/core'
import { annexAround, ruleAround, termAround } from '../src/particulars.js'
import { nodesAndMarks } from '../src/schema.js'

const schema = getSchema(nodesAndMarks())
const clause = (attrs, ...content) => ({
  type: 'clause',
  attrs: { cid: attrs.role, ...attrs },
  content: [{ type: 'clauseTitle' }, ...content],
})
const paragraph = (text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const term = {
  type: 'termEntry',
  attrs: { cid: 'term' },
  content: [
    { type: 'termName', attrs: { en: 'lamp' }, content: [{ type: 'text', text: '灯' }] },
    { type: 'definition', content: [{ type: 'text', text: '光源。' }] },
  ],
}
const doc = schema.nodeFromJSON({
  type: 'doc',
  content: [
    clause({ role: 'terms' }, term),
    clause({ role: 'body' }, paragraph('照度')),
    clause({ role: 'annex', annex: 'normative' }, clause({ role: 'body', cid: 'A.1' }, paragraph('算法'))),
  ],
})

function at(words) {
  let found = null
  doc.descendants((node, position) => {
    if (node.text === words) found = doc.resolve(position + 1)
  })
  return found
}

test('an annex is found from the clauses in it, and nowhere else', () => {
  assert.equal(annexAround(at('算法')).node.attrs.annex, 'normative')
  assert.equal(annexAround(at('照度')), null)
})

test('what is mandatory is the clause itself, of the technical ones alone', () => {
  assert.equal(ruleAround(at('照度')).node.attrs.cid, 'body')
  assert.equal(ruleAround(at('算法')).node.attrs.cid, 'A.1')
  assert.equal(ruleAround(at('光源。')), null)
})

test('the name of a term is found from its definition', () => {
  const { node, from } = termAround(at('光源。'))
  assert.equal(node.attrs.en, 'lamp')
  assert.equal(doc.nodeAt(from), node)
  assert.equal(termAround(at('照度')), null)
})
