// Figures: an image of the site's own, its words for those who cannot see it, its
// caption. Uploaded to the address that the page gives; the server checks the file.

import { ask } from './dialogs.js'
import { el } from './elements.js'
import { t } from './words.js'

export const figureView = ({ node }) => {
  const image = el('img')
  const contentDOM = el('div', { class: 'figure-caption' })
  const dom = el('figure', { 'data-node': 'figure' }, image, contentDOM)
  const show = ({ attrs }) => {
    // Only the site's own: a pasted figure must not ask another site for anything.
    const isOwn = attrs.src.startsWith('/') && !attrs.src.startsWith('//')
    if (isOwn) image.src = attrs.src
    image.alt = attrs.alt
    image.style.inlineSize = `${attrs.width}%`
  }
  show(node)
  return {
    dom,
    contentDOM,
    ignoreMutation: ({ target }) => !contentDOM.contains(target),
    update: (changed) => {
      if (changed.type !== node.type) return false
      show(changed)
      return true
    },
  }
}

export async function addFigure(editor, { settings }) {
  const file = await chosenFile()
  if (!file) return
  const src = await upload(settings.upload, file)
  const answer = await ask(t('Figure'), [
    { name: 'caption', label: t('Title of the figure') },
    { name: 'alt', label: t('What it shows, for those who cannot see it'), kind: 'long' },
  ])
  if (!answer) return
  const caption = answer.caption ? [{ type: 'text', text: answer.caption }] : []
  editor.commands.insertContent({
    type: 'figure',
    attrs: { cid: crypto.randomUUID(), src, alt: answer.alt },
    content: [{ type: 'caption', content: caption }],
  })
}

function chosenFile() {
  const input = el('input', { type: 'file', accept: 'image/png,image/jpeg,image/webp' })
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files[0]))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}

async function upload(address, file) {
  const token = document.querySelector('[name=csrfmiddlewaretoken]')?.value ?? ''
  const body = new FormData()
  body.append('file', file)
  const answer = await fetch(address, { method: 'POST', body, headers: { 'X-CSRFToken': token } })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()).src
}
