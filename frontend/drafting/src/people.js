// Who is at the text now.

import { el } from './elements.js'
import { t } from './words.js'

export function people(awareness) {
  const list = el('ul', { class: 'drafting-people', 'aria-label': t('Also here') })
  const show = () => {
    const users = new Map()
    for (const [id, { user }] of awareness.getStates()) {
      if (id !== awareness.clientID && user) users.set(user.id, user)
    }
    list.replaceChildren(...[...users.values()].map(person))
  }
  awareness.on('change', show)
  return list
}

function person({ name, color }) {
  const item = el('li', {}, name)
  item.style.setProperty('--person', color)
  return item
}
