// Lists as Word has them: paragraphs whose number or bullet is a hidden span, or was
// typed. They become lists here.

// 1) 1） (1) （1） a) —— • · at the start of a paragraph.
const TYPED = /^\s*(?:[(（]?(?:\d{1,2}|[a-z])[)）]|——|[•·●○■◆])\s*/
const ORDERED = /\d|[a-z]\s*[)）]/i
const BLOCKS = 'p, div, table, ul, ol'
const LEVEL = /mso-list:[^;]*level(\d)/i

export const looksListed = (line) => TYPED.test(line)

export function listed(body) {
  for (const paragraph of body.querySelectorAll('p, div')) {
    const item = marked(paragraph) ?? typed(paragraph)
    if (item) gather(paragraph, item)
  }
}

// The style is kept in `data-style`: see `cleaned`.
function marked(paragraph) {
  const style = paragraph.getAttribute('data-style') ?? ''
  if (!/mso-list/i.test(style)) return null
  const marker = paragraph.querySelector('[data-style*="mso-list:Ignore" i]')
  if (!marker) return typed(paragraph)
  const isOrdered = ORDERED.test(marker.textContent)
  marker.remove()
  return { isOrdered, level: Number(LEVEL.exec(style)?.[1] ?? 1) }
}

function typed(paragraph) {
  if (paragraph.closest('li, td, th') || paragraph.querySelector(BLOCKS)) return null
  const [first, next] = words(paragraph)
  const marker = first && TYPED.exec(first.data)?.[0]
  if (!marker || paragraph.textContent.trim() === marker.trim()) return null
  first.data = first.data.slice(marker.length)
  if (!first.data && next) next.data = next.data.replace(/^\s+/, '')
  return { isOrdered: ORDERED.test(marker), level: 1 }
}

// The pieces of text that are more than the layout of the markup.
function words(paragraph) {
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  const found = []
  while (walker.nextNode()) if (/[^ \n\t]/.test(walker.currentNode.data)) found.push(walker.currentNode)
  return found
}

// Puts a paragraph into the list before it, at its level, or into one of its own.
function gather(paragraph, { isOrdered, level }) {
  const page = paragraph.ownerDocument
  const tag = isOrdered ? 'OL' : 'UL'
  const item = page.createElement('li')
  item.append(...paragraph.childNodes)
  let before = paragraph.previousElementSibling
  let parent = null
  for (let depth = 1; depth < level && isList(before); depth++) {
    parent = before.lastElementChild
    before = parent.lastElementChild
  }
  if (before?.tagName === tag) before.append(item)
  else {
    const list = page.createElement(tag)
    list.append(item)
    if (parent) parent.append(list)
    else paragraph.before(list)
  }
  paragraph.remove()
}

const isList = (element) => element?.tagName === 'OL' || element?.tagName === 'UL'
