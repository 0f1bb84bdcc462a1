// Backspace and Delete in suggestion mode: the nearest letter that is not marked as
// deleted already. The browser would delete it itself, and lose its place when the
// letter comes back marked.

import { t } from './words.js'

export function deleteLetter(editor, isBackwards) {
  const { view } = editor
  // The browser tells of a moved caret a moment later than of the key.
  view.domObserver.flush()
  const { selection, tr } = view.state
  if (!selection.empty) {
    view.dispatch(tr.deleteSelection().scrollIntoView())
    return true
  }
  const range = selection.$from.parent.inlineContent && nearest(selection.$from, isBackwards)
  if (range) view.dispatch(tr.delete(...range).scrollIntoView())
  else editor.emit('drafting:refused', t('In suggestion mode only text can be changed.'))
  return true
}

function nearest({ parent, parentOffset, pos }, isBackwards) {
  const start = pos - parentOffset
  const letters = []
  parent.forEach((node, offset) => {
    const isGone = node.marks.some(({ type }) => type.name === 'deletion')
    if (node.isText && !isGone) letters.push(...lettersOf(node.text, offset))
  })
  const beside = isBackwards
    ? letters.findLast(([, to]) => to <= parentOffset)
    : letters.find(([from]) => from >= parentOffset)
  return beside?.map((offset) => start + offset)
}

// What a reader takes for one letter: an accent or a second half goes with it.
function lettersOf(text, offset) {
  const segments = new Intl.Segmenter().segment(text)
  return Array.from(segments, ({ segment, index }) => [
    offset + index,
    offset + index + segment.length,
  ])
}
