import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { getSchema } from '@tiptap/core'
import { MARKS, NODES, nodesAndMarks } from '../src/schema.js'

const SCHEMA = new URL('../../../catalogue/documents/schema.json', import.meta.url)
const { nodes, marks } = JSON.parse(await readFile(SCHEMA, 'utf8'))

const said = (specs, part) =>
  Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, part(spec)]))
const content = ({ content = '' }) => content
const group = ({ group = '' }) => group
const attributes = ({ attrs = {} }) =>
  Object.fromEntries(Object.entries(attrs).map(([name, spec]) => [name, spec.default ?? '']))

test('the editor and the server say the same of nodes and marks', () => {
  for (const part of [content, group, attributes]) {
    assert.deepEqual(said(NODES, part), said(nodes, part))
  }
  assert.deepEqual(said(MARKS, attributes), said(marks, attributes))
})

test('the nodes make a schema of ProseMirror', () => {
  const schema = getSchema(nodesAndMarks())
  assert.deepEqual(Object.keys(schema.nodes).sort(), Object.keys(nodes).sort())
  assert.equal(schema.topNodeType.name, 'doc')
})
