// Marks the verbal forms (应, 宜, 可, 能; shall, should, may, can), by colour and by a
// title to read, so that a requirement is seen as one while it is written.

import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import words from '../../../revisions/drafting/verbal_forms.json' with { type: 'json' }
import { changedBlocks } from './changes.js'
import { t } from './words.js'

const LABEL = {
  requirement: () => t('Requirement'),
  recommendation: () => t('Recommendation'),
  permission: () => t('Permission'),
  capability: () => t('Capability'),
}

// Other words first: a form that is part of one is none.
const PATTERN = new RegExp(
  [...words.other_words.map(({ pattern }) => pattern), ...words.forms.map(({ pattern }) => `(${pattern})`)].join('|'),
  'g',
)

export function verbalForms(text) {
  const found = []
  for (const { index, 0: word, ...groups } of text.matchAll(PATTERN)) {
    const form = words.forms.find((_, position) => groups[position + 1] !== undefined)
    if (form) found.push({ from: index, to: index + word.length, kind: form.provision, isProper: form.proper })
  }
  return found
}

const key = new PluginKey('verbs')

export const Verbs = Extension.create({
  name: 'verbs',
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: (_, { doc }) => DecorationSet.create(doc, inRange(doc, 0, doc.content.size)),
        apply: (tr, marked) => (tr.docChanged ? renew(tr, marked) : marked),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

function renew(tr, before) {
  let marked = before.map(tr.mapping, tr.doc)
  for (const { from, to } of changedBlocks(tr)) {
    marked = marked.remove(marked.find(from, to)).add(tr.doc, inRange(tr.doc, from, to))
  }
  return marked
}

// What is no text counts as many letters as it takes, so that positions stay right.
function lettersByPosition(block) {
  let text = ''
  block.forEach((node) => (text += node.text ?? '\ufffc'.repeat(node.nodeSize)))
  return text
}

function inRange(doc, from, to) {
  const decorations = []
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true
    if (node.type.name === 'clauseTitle') return false
    const text = lettersByPosition(node)
    for (const form of verbalForms(text)) {
      const start = position + 1
      const attributes = {
        class: `verb verb-${form.kind}${form.isProper ? '' : ' verb-improper'}`,
        title: form.isProper ? LABEL[form.kind]() : t('Not a verbal form of standards'),
      }
      decorations.push(Decoration.inline(start + form.from, start + form.to, attributes))
    }
    return false
  })
  return decorations
}
