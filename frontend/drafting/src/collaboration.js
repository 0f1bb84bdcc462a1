// Binds the editor to the shared document: its text, other people's carets, one's own
// undo. The binding is y-prosemirror itself: @tiptap/y-tiptap 3.0.9 lets the letters of
// two people in one paragraph change places.

import { Extension } from '@tiptap/core'
import {
  redoCommand,
  undoCommand,
  yCursorPlugin,
  yCursorPluginKey,
  ySyncPlugin,
  yUndoPlugin,
} from 'y-prosemirror'
import { el } from './elements.js'
import { fitted } from './fitting.js'
import { takeIn } from './taking-in.js'

export const FIELD = 'document'

export function collaboration(doc, awareness) {
  return Extension.create({
    name: 'collaboration',
    priority: 1000,
    onBeforeCreate() {
      fitted(this.editor.schema)
    },
    addCommands: () => ({
      undo: () => byItself(undoCommand),
      redo: () => byItself(redoCommand),
    }),
    addKeyboardShortcuts() {
      return {
        'Mod-z': () => this.editor.commands.undo(),
        'Mod-y': () => this.editor.commands.redo(),
        'Shift-Mod-z': () => this.editor.commands.redo(),
      }
    },
    // Other people's carets are drawn some time after they were told of.
    dispatchTransaction({ transaction, next }) {
      const carets = transaction.getMeta(yCursorPluginKey)
      if (!carets) return next(transaction)
      takeIn(this.editor.view)
      next(this.editor.state.tr.setMeta(yCursorPluginKey, carets))
    },
    addProseMirrorPlugins: () => [
      ySyncPlugin(doc.getXmlFragment(FIELD)),
      yCursorPlugin(awareness, { cursorBuilder, selectionBuilder }),
      yUndoPlugin(),
    ],
  })
}

// The undo manager changes the text by a transaction of its own; TipTap's, which does
// not know of that change, must not follow.
const byItself =
  (command) =>
  ({ tr, state, dispatch }) => {
    tr.setMeta('preventDispatch', true)
    return command(state, dispatch)
  }

function cursorBuilder(user) {
  const name = el('span', { class: 'caret-name' }, user.name)
  const caret = el('span', { class: 'caret' }, name)
  caret.style.setProperty('--person', user.color)
  return caret
}

const selectionBuilder = (user) => ({
  class: 'selected-by-other',
  style: `--person: ${user.color}`,
})
