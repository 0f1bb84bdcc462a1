import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getSchema } from '@tiptap/core'
import { fitted } from '../src/fitting.js'
import { nodesAndMarks } from '../src/schema.js'

const schema = fitted(getSchema(nodesAndMarks()))
const text = (words) => schema.text(words)
const node = (type, ...content) => schema.nodes[type].create(null, content)

test('a second title stays as a paragraph', () => {
  const made = schema.node('clause', { cid: '1' }, [
    node('clauseTitle', text('一')),
    node('clauseTitle', text('二')),
  ])

  assert.equal(made.toString(), 'clause(clauseTitle("一"), paragraph("二"))')
})

test('a clause whose title is gone gets an empty one', () => {
  const made = schema.node('clause', { cid: '1' }, [node('paragraph', text('一'))])

  assert.equal(made.toString(), 'clause(clauseTitle, paragraph("一"))')
})

test('a list that has lost its items keeps one, empty', () => {
  assert.equal(schema.node('bulletList', null, []).toString(), 'bulletList(listItem(paragraph))')
})

test('a table figure that has lost its table gets one', () => {
  const made = schema.node('tableFigure', { cid: '1' }, [node('caption', text('照度'))])

  assert.equal(made.toString(), 'tableFigure(caption("照度"), table(tableRow))')
})

test('what the schema allows is left as it is', () => {
  const made = schema.node('clause', { cid: '1' }, [node('clauseTitle'), node('paragraph')])

  assert.equal(made.toString(), 'clause(clauseTitle, paragraph)')
})
