// What is pasted from Word and from pages, cleaned to the schema: numbers typed by hand
// go, headings become clauses' text, layout goes, tables keep their cells.

import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

export const Pasting = Extension.create({
  name: 'pasting',
  addProseMirrorPlugins: () => [
    new Plugin({ props: { transformPastedHTML: cleaned } }),
  ],
})

// What Word adds that is no text: conditional comments, styles, empty namespaced tags.
const NOISE =
  /<!--[\s\S]*?-->|<(style|xml|script)\b[\s\S]*?<\/\1\s*>|<\/?(?:meta|link|o:p)\b[^>]*>/gi
const BOLD = 'b, strong, [data-style*="font-weight:bold"], [data-style*="font-weight:700"]'
// 5.2.1, A.1, 1), a), （1）, 第三章 at the start of a paragraph or heading.
const TYPED_NUMBER = /^\s*(?:第[一二三四五六七八九十\d]+[章节条]|[A-Z]?\d*(?:\.\d+)+|\d+(?=\s))[\s\u3000]+/

// The page's policy forbids styles in markup, and reports each that is parsed.
const STYLE = /\sstyle=/gi

export function cleaned(html) {
  const plain = html.replace(NOISE, '').replace(STYLE, ' data-style=')
  const { body } = new DOMParser().parseFromString(plain, 'text/html')
  if (body.querySelector('[data-pm-slice]')) return html
  for (const bold of body.querySelectorAll(BOLD)) rename(bold, 'strong')
  for (const heading of body.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    strip(rename(heading, 'p'))
  }
  for (const paragraph of body.querySelectorAll('p, div')) listItem(paragraph)
  for (const table of body.querySelectorAll('table')) wrapTable(table)
  for (const element of body.querySelectorAll('*')) bare(element)
  return body.innerHTML
}

function rename(element, tag) {
  const renamed = element.ownerDocument.createElement(tag)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
  return renamed
}

function strip(element) {
  const text = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()
  if (text) text.data = text.data.replace(TYPED_NUMBER, '')
}

// Word writes lists as paragraphs whose number or bullet is a hidden span.
function listItem(paragraph) {
  if (!/mso-list/i.test(paragraph.getAttribute('data-style') ?? '')) return
  const marker = paragraph.querySelector('[data-style*="mso-list:Ignore" i]')
  const isOrdered = /\d|[a-z]\)/i.test(marker?.textContent ?? '')
  marker?.remove()
  const tag = isOrdered ? 'OL' : 'UL'
  const item = rename(paragraph, 'li')
  const before = item.previousElementSibling
  if (before?.tagName === tag) return void before.append(item)
  const list = item.ownerDocument.createElement(tag)
  item.replaceWith(list)
  list.append(item)
}

// A table has its caption and number here, so that it stands in a frame of its own.
function wrapTable(table) {
  if (table.parentElement.closest('table')) return void table.replaceWith(table.textContent)
  const { ownerDocument: page } = table
  const frame = page.createElement('div')
  frame.dataset.node = 'tableFigure'
  const caption = page.createElement('div')
  caption.dataset.node = 'caption'
  caption.textContent = table.caption?.textContent ?? ''
  table.caption?.remove()
  table.replaceWith(frame)
  frame.append(caption, table)
}

const KEPT = new Set(['colspan', 'rowspan', 'data-node'])

function bare(element) {
  for (const { name } of [...element.attributes]) {
    if (!KEPT.has(name)) element.removeAttribute(name)
  }
}
