import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describe } from '../src/status.js'
import { verbalForms } from '../src/verbs.js'
import { countWords } from '../src/words-counted.js'

const forms = (text) => verbalForms(text).map(({ from, to, kind }) => [text.slice(from, to), kind])

test('verbal forms are found, and not inside other words', () => {
  assert.deepEqual(forms('灯具应可靠，宜节能，可分时，不应眩光；性能相应提高。'), [
    ['应', 'requirement'],
    ['宜', 'recommendation'],
    ['可', 'permission'],
    ['不应', 'requirement'],
  ])
  assert.deepEqual(forms('It shall not fail and may dim; cannot, canned.'), [
    ['shall not', 'requirement'],
    ['may', 'permission'],
    ['cannot', 'capability'],
  ])
})

test('Chinese is counted by character, the rest by word', () => {
  assert.equal(countWords('照度不低于 20 lx，见 GB/T 50034-2024。'), 11)
})

test('the state of the connection is always said', () => {
  const of = (connection) => describe({ mayWrite: true, unsentCount: 0, reason: '', ...connection }).kind
  assert.equal(of({ state: 'connecting' }), 'connecting')
  assert.equal(of({ state: 'online' }), 'saved')
  assert.equal(of({ state: 'online', unsentCount: 2 }), 'saving')
  assert.equal(of({ state: 'online', mayWrite: false }), 'read-only')
  assert.equal(of({ state: 'offline', unsentCount: 2 }), 'offline')
  assert.equal(of({ state: 'refused', reason: 'signed-out' }), 'refused')
})
