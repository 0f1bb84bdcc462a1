// Formulas: written in LaTeX, shown as MathML.

import temml from 'temml'
import { ask } from './dialogs.js'
import { el } from './elements.js'
import { t } from './words.js'

const LONGEST = 2000

export function shown(latex, displayMode = true) {
  const place = el('span', { class: 'formula-shown' })
  try {
    temml.render(latex.slice(0, LONGEST), place, { displayMode, strict: false, maxExpand: 100 })
  } catch {
    place.textContent = latex
    place.classList.add('formula-wrong')
  }
  if (!latex) place.textContent = t('Empty formula')
  return place
}

const viewOf = (tag, isBlock) =>
  ({ node, editor, getPos }) => {
    const dom = el(tag, { 'data-node': node.type.name, tabindex: 0, role: 'button', contenteditable: false })
    let latex = node.attrs.latex
    const show = () => {
      dom.setAttribute('aria-label', t('Formula: %(latex)s', { latex }))
      dom.replaceChildren(shown(latex, isBlock))
    }
    const edit = async () => {
      if (!editor.isEditable) return
      const answer = await askFormula(latex)
      if (answer) editor.view.dispatch(editor.state.tr.setNodeAttribute(getPos(), 'latex', answer.latex))
    }
    dom.addEventListener('dblclick', edit)
    dom.addEventListener('keydown', (event) => event.key === 'Enter' && edit())
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
