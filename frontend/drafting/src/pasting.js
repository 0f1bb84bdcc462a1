// What is pasted from Word and from pages, cleaned to the schema: numbers typed by hand
// go, headings become clauses' text, layout goes, tables keep their cells.

import { Extension } from '@tiptap/core'
import { DOMParser as SchemaParser } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { listed, looksListed } from './pasted-lists.js'

export const Pasting = Extension.create({
  name: 'pasting',
  addProseMirrorPlugins: () => [
    new Plugin({ props: { transformPastedHTML: cleaned, clipboardTextParser: listsInText } }),
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
  listed(body)
  for (const table of body.querySelectorAll('table')) wrapTable(table)
  for (const element of body.querySelectorAll('*')) bare(element)
  return body.innerHTML
}

// Lines with typed numbers become a list; other plain text is pasted as ever.
function listsInText(text, $context, _isPlain, { state }) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim())
  // One alone may be no more than a number in brackets.
  if (lines.filter(looksListed).length < 2) return null
  const page = document.implementation.createHTMLDocument()
  page.body.append(...lines.map((line) => paragraph(page, line)))
  listed(page.body)
  return SchemaParser.fromSchema(state.schema).parseSlice(page.body, { context: $context })
}

function paragraph(page, line) {
  const made = page.createElement('p')
  made.textContent = line
  return made
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
