// Formulas: written in LaTeX, shown as MathML.

import temml from 'temml'
import { ask } from './dialogs.js'
import { el } from './elements.js'
import { t } from './words.js'

const LONGEST = 2000
const EXCERPT = 20 // letters

export function shown(latex, displayMode = true) {
  const place = el('span', { class: 'formula-shown' })
  try {
    const options = { displayMode, strict: false, maxExpand: 100, throwOnError: true }
    temml.render(latex.slice(0, LONGEST), place, options)
  } catch ({ position }) {
    place.textContent = unreadable(latex, position)
    place.classList.add('formula-wrong')
  }
  if (!latex) place.textContent = t('Empty formula')
  return place
}

// What is wrong with a formula, and where; the words of the library are English alone.
export function unreadable(latex, position) {
  if (position === undefined) return t('This formula cannot be read: %(latex)s', { latex })
  const rest = latex.slice(position, position + EXCERPT)
  if (!rest) return t('This formula is not finished: %(latex)s', { latex })
  return t('This formula cannot be read from letter %(place)s on: %(rest)s', { place: position + 1, rest })
}

const viewOf = (tag, isBlock) =>
  ({ node, editor, getPos }) => {
    const dom = el(tag, { 'data-node': node.type.name, tabindex: 0, role: 'button', contenteditable: false })
    let latex = node.attrs.latex
    const show = () => {
      dom.setAttribute('aria-label', t('Formula: %(latex)s', { latex }))
      dom.replaceChildren(shown(latex, isBlock))
    }
    const edit = async (event) => {
      // The text must not take the key for itself.
      event.preventDefault()
      if (!editor.isEditable) return
      const answer = await askFormula(latex)
      if (answer) editor.view.dispatch(editor.state.tr.setNodeAttribute(getPos(), 'latex', answer.latex))
    }
    dom.addEventListener('dblclick', edit)
    dom.addEventListener('keydown', (event) => event.key === 'Enter' && edit(event))
    show()
    return {
      dom,
      update: (changed) => {
        if (changed.type !== node.type) return false
        latex = changed.attrs.latex
        show()
        return true
      },
    }
  }

export const formulaViews = {
  formula: viewOf('div', true),
  inlineFormula: viewOf('span', false),
}

export const askFormula = (latex = '') =>
  ask(t('Formula'), [
    { name: 'latex', label: t('LaTeX'), kind: 'long', value: latex, preview: (value) => shown(value) },
  ])
