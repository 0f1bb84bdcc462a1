// Shows the numbers beside the text, and what cross references point to. They are
// never part of the text: the page's style sheet writes them from an attribute.

import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from 'y-prosemirror'
import { numbers } from './numbering.js'

export const numbersKey = new PluginKey('numbers')

export const Numbers = Extension.create({
  name: 'numbers',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: numbersKey,
      state: { init: (_, { doc }) => compute(doc), apply },
      props: { decorations: (state) => numbersKey.getState(state).decorations },
    }),
  ],
})

function apply(tr, before) {
  if (!tr.docChanged) return before
  const signature = sign(tr.doc)
  // One's own typing moves the numbers along; a change of structure makes new ones, and
  // what comes from others replaces the whole text.
  const isOther = tr.getMeta(ySyncPluginKey)?.isChangeOrigin
  if (isOther || signature !== before.signature) return compute(tr.doc, signature)
  return { ...before, decorations: before.decorations.map(tr.mapping, tr.doc) }
}

function compute(doc, signature = sign(doc)) {
  const byCid = numbers(doc)
  return { signature, numbers: byCid, decorations: DecorationSet.create(doc, decorate(doc, byCid)) }
}

// What is shown depends on: the kinds, ids and roles of nodes, in order and depth.
function sign(doc) {
  const parts = []
  doc.descendants((node, _, parent) => {
    const { cid, role, target, annex } = node.attrs
    if (cid !== undefined || target !== undefined) {
      parts.push(node.type.name, cid ?? target, role ?? '', annex ?? '', parent.attrs.cid ?? '')
    }
    if (node.type.name === 'footnote') parts.push('footnote')
    return !node.isText
  })
  return parts.join(' ')
}

function decorate(doc, byCid) {
  const decorations = []
  let footnotes = 0
  const show = (from, node, attributes) =>
    decorations.push(Decoration.node(from, from + node.nodeSize, attributes))
  doc.descendants((node, from) => {
    const { cid, target, role, annex } = node.attrs
    const number = byCid.get(cid)
    if (node.type.name === 'clause') {
      const level = doc.resolve(from).depth + 1
      const title = { 'data-number': number ?? '', 'data-level': level, 'data-role': role, 'data-annex': annex }
      if (node.firstChild) show(from + 1, node.firstChild, title)
    } else if (number) {
      show(from, node, { 'data-number': number })
    }
    if (node.type.name === 'footnote') show(from, node, { 'data-number': ++footnotes })
    if (target !== undefined) {
      show(from, node, { 'data-number': byCid.get(target) ?? '?', 'data-broken': !byCid.has(target) })
    }
    return !node.isText
  })
  return decorations
}
