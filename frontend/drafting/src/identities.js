// Gives every new part an id of its own, and the second of two with the same id (pasted,
// split) another one. Only for what is written here: two editors who both mended
// the other's text would make two changes of one.

import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from 'y-prosemirror'

export const Identities = Extension.create({
  name: 'identities',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, _, state) {
        const isOurs = (tr) => tr.docChanged && !tr.getMeta(ySyncPluginKey)
        return transactions.some((tr) => isOurs(tr) && bringsParts(tr)) ? mend(state) : null
      },
    }),
  ],
})

const hasId = (node) => node.attrs.cid !== undefined

function bringsParts(tr) {
  return tr.steps.some(({ slice }) => {
    let brings = false
    slice?.content.descendants((node) => {
      brings ||= hasId(node)
      return !brings
    })
    return brings
  })
}

function mend(state) {
  const seen = new Set()
  const { tr } = state
  state.doc.descendants((node, position) => {
    if (!hasId(node)) return
    if (!node.attrs.cid || seen.has(node.attrs.cid)) {
      tr.setNodeAttribute(position, 'cid', crypto.randomUUID())
    } else {
      seen.add(node.attrs.cid)
    }
  })
  return tr.docChanged ? tr : null
}
