// The commands, as a toolbar: one stop for Tab, arrow keys inside, Alt+F10 from the text.

import { groups } from './tools.js'
import { button, el } from './elements.js'
import { t } from './words.js'

export function toolbar(editor, shared) {
  const message = el('p', { class: 'drafting-message', role: 'alert' })
  const bar = el('div', { role: 'toolbar', class: 'drafting-toolbar writes', 'aria-label': t('Editing') })
  const tools = []
  for (const { tools: entries, isHere } of groups()) {
    const made = entries.map(([label, words, command]) => tool(editor, shared, label, words, command, message))
    const group = el('div', { role: 'group' }, ...made.map(({ button }) => button))
    tools.push(...made, { show: () => (group.hidden = isHere ? !isHere(editor) : false) })
    bar.append(group)
  }
  moveByArrows(bar, tools.flatMap(({ button }) => button ?? []), editor)
  const show = () => tools.forEach(({ show }) => show())
  editor.on('transaction', () => {
    message.textContent = ''
    requestAnimationFrame(show)
  })
  editor.on('selectionUpdate', () => requestAnimationFrame(show))
  editor.on('drafting:refused', (words) => (message.textContent = words))
  show()
  bar.append(message)
  return bar
}

function tool(editor, shared, label, words, { run, can, isOn }, message) {
  const start = async () => {
    try {
      await run(editor, shared)
    } catch (fault) {
      message.textContent = t('That did not work: %(fault)s', { fault: fault.message })
    }
  }
  const made = button(words, start, { 'aria-label': label, title: label, tabindex: -1 })
  const show = () => {
    // aria-disabled keeps it in the reach of the arrow keys.
    if (can) made.setAttribute('aria-disabled', !can(editor))
    if (isOn) made.setAttribute('aria-pressed', isOn(editor))
  }
  // The caret stays in the text.
  made.addEventListener('mousedown', (event) => event.preventDefault())
  return { button: made, show }
}

function moveByArrows(bar, all, editor) {
  const seen = () => all.filter((button) => !button.closest('[hidden]'))
  const goTo = (index) => {
    const buttons = seen()
    const target = buttons[(index + buttons.length) % buttons.length]
    for (const other of all) other.tabIndex = other === target ? 0 : -1
    target.focus()
  }
  all[0].tabIndex = 0
  bar.addEventListener('keydown', ({ key }) => {
    const index = seen().indexOf(document.activeElement)
    if (index < 0) return
    if (key === 'ArrowRight') goTo(index + 1)
    if (key === 'ArrowLeft') goTo(index - 1)
    if (key === 'Home') goTo(0)
    if (key === 'End') goTo(-1)
    if (key === 'Escape') editor.commands.focus()
  })
  editor.view.dom.addEventListener('keydown', ({ key, altKey }) => {
    if (altKey && key === 'F10') goTo(Math.max(0, seen().findIndex(({ tabIndex }) => tabIndex === 0)))
  })
}
