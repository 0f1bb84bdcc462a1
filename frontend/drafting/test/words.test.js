import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { test } from 'node:test'
import temml from 'temml'
import { summary } from '../src/checks.js'
import { unreadable } from '../src/formulas.js'
import { looksListed } from '../src/pasted-lists.js'
import { describe } from '../src/status.js'
import { moment } from '../src/times.js'
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

test('a time is written as on the rest of the site', () => {
  assert.equal(moment('2026-11-23T14:19:52Z'), '2026-11-23 22:19')
})

test('what is wrong with a formula is said with its place', () => {
  const said = (latex) => {
    try {
      return temml.renderToString(latex, { throwOnError: true })
    } catch ({ position }) {
      return unreadable(latex, position)
    }
  }
  assert.equal(said('a + \\foo'), 'This formula cannot be read from letter 5 on: \\foo')
  assert.equal(said('\\frac{1}{2'), 'This formula is not finished: \\frac{1}{2')
})

test('the checks say how much there is to mend, or why they cannot', () => {
  const found = [{ is_error: true }, { is_error: false }, { is_error: false }]
  assert.equal(summary({ results: found }), 'To be mended: 1 · Advice: 2')
  assert.equal(summary({ results: [] }), 'Nothing is wrong with the text.')
  assert.equal(summary({ results: [], error: 'Not a document.' }), 'Not a document.')
  assert.equal(summary(null), 'The checks do not answer at the moment.')
})

test('lines of a list are known by what is typed before them', () => {
  const lines = ['1) 第一项', '（2）第二项', 'a）甲', '——乙', '• 丙', '3 m 以上', '2026 年', 'a)b']
  assert.deepEqual(lines.filter(looksListed), ['1) 第一项', '（2）第二项', 'a）甲', '——乙', '• 丙', 'a)b'])
})

test('every sentence of the editor is known to the site, and no other', async () => {
  const folder = new URL('../src/', import.meta.url)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'))
  const sources = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')))
  const site = await readFile(new URL('../../../revisions/editor_words.py', import.meta.url), 'utf8')
  const said = sources.flatMap((source) => [...source.matchAll(/\bt\(\s*'([^']*)'/g)])
  const known = [...site.matchAll(/gettext_noop\("(.*)"\)/g)]

  const sentences = (found) => [...new Set(found.map(([, sentence]) => sentence))].sort()
  assert.deepEqual(sentences(known), sentences(said))
})
