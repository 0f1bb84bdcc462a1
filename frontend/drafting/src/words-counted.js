// How long the text is: Chinese by character, the rest by word, as officials count.

import { el } from './elements.js'
import { soon } from './timing.js'
import { t } from './words.js'

const UNIT = /\p{Script=Han}|[\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*/gu

export const countWords = (text) => text.match(new RegExp(UNIT, 'gu'))?.length ?? 0

export function wordCount(editor) {
  const line = el('p', { class: 'drafting-count' })
  const show = () => {
    const text = editor.state.doc.textBetween(0, editor.state.doc.content.size, '\n')
    line.textContent = t('%(count)s words', { count: countWords(text) })
  }
  editor.on('update', soon(show, 600))
  show()
  return line
}
