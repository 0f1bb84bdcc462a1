import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { getSchema } from '@tiptap/core'
import { numbers } from '../src/numbering.js'
import { nodesAndMarks } from '../src/schema.js'

const EXAMPLES = new URL('../../../tests/revisions/drafting/numbering.json', import.meta.url)
const examples = JSON.parse(await readFile(EXAMPLES, 'utf8'))
const schema = getSchema(nodesAndMarks())

for (const [index, { name = index, document, numbers: expected }] of examples.entries()) {
  test(`numbers as the server does: ${name}`, () => {
    const found = numbers(schema.nodeFromJSON(document))
    assert.deepEqual(Object.fromEntries(found), expected)
  })
}
