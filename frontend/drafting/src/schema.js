// The document's nodes and marks as TipTap knows them. What may stand in what is said
// in catalogue/documents/schema.json; a test holds that both say the same.

import { Mark, Node, getExtensionField, mergeAttributes } from '@tiptap/core'

const text = (value = '') => ({ default: value, of: 'string' })
const number = (value) => ({ default: value, of: 'number' })
const truth = { default: false, of: 'boolean' }

// Of each node: its content, its tag, its attributes; `inline`, `atom` as ProseMirror.
export const NODES = {
  doc: { content: 'clause+', topNode: true },
  clause: {
    content: 'clauseTitle block* clause*',
    tag: 'section',
    defining: true,
    attrs: { cid: text(), role: text('body'), annex: text(), mandatory: truth },
  },
  clauseTitle: { content: 'inline*', tag: 'h2', defining: true },
  paragraph: { content: 'inline*', tag: 'p', group: 'block', priority: 1000 },
  bulletList: { content: 'listItem+', tag: 'ul', group: 'block' },
  orderedList: { content: 'listItem+', tag: 'ol', group: 'block' },
  listItem: { content: 'paragraph block*', tag: 'li', defining: true },
  note: { content: 'paragraph+', tag: 'aside', group: 'block', defining: true },
  example: { content: 'paragraph+', tag: 'div', group: 'block', defining: true },
  tableFigure: {
    content: 'caption table note*',
    tag: 'div',
    group: 'block',
    isolating: true,
    attrs: { cid: text() },
  },
  table: { content: 'tableRow+', tag: 'table', tableRole: 'table', isolating: true },
  tableRow: { content: '(tableHeader | tableCell)*', tag: 'tr', tableRole: 'row' },
  tableHeader: {
    content: 'block+',
    tag: 'th',
    tableRole: 'header_cell',
    isolating: true,
    attrs: { colspan: number(1), rowspan: number(1) },
  },
  tableCell: {
    content: 'block+',
    tag: 'td',
    tableRole: 'cell',
    isolating: true,
    attrs: { colspan: number(1), rowspan: number(1) },
  },
  figure: {
    content: 'caption',
    tag: 'figure',
    group: 'block',
    isolating: true,
    attrs: { cid: text(), src: text(), alt: text(), width: number(100) },
  },
  caption: { content: 'inline*', tag: 'div', defining: true },
  formula: { tag: 'div', group: 'block', atom: true, attrs: { cid: text(), latex: text() } },
  termEntry: {
    content: 'termName definition (note | example)*',
    tag: 'div',
    group: 'block',
    isolating: true,
    attrs: { cid: text() },
  },
  termName: { content: 'inline*', tag: 'div', defining: true, attrs: { en: text() } },
  definition: { content: 'inline*', tag: 'div', defining: true },
  referenceEntry: {
    tag: 'div',
    group: 'block',
    atom: true,
    attrs: { designation: text(), dated: truth, title: text(), key: text() },
  },
  text: { group: 'inline' },
  citation: {
    tag: 'cite',
    group: 'inline',
    inline: true,
    atom: true,
    attrs: { designation: text(), dated: truth, key: text() },
  },
  crossReference: {
    tag: 'a',
    group: 'inline',
    inline: true,
    atom: true,
    attrs: { target: text() },
  },
  inlineFormula: {
    tag: 'span',
    group: 'inline',
    inline: true,
    atom: true,
    attrs: { latex: text() },
  },
  // Its words are edited in a place of their own.
  footnote: { content: 'text*', tag: 'span', group: 'inline', inline: true, atom: true },
  hardBreak: { tag: 'br', group: 'inline', inline: true, selectable: false },
}

// A format excludes what its `excludes` names, by default itself.
export const MARKS = {
  strong: { tag: 'strong' },
  subscript: { tag: 'sub', excludes: 'subscript superscript' },
  superscript: { tag: 'sup', excludes: 'subscript superscript' },
  insertion: {
    tag: 'ins',
    attrs: { id: text() },
    inclusive: false,
    excludes: 'insertion deletion',
  },
  deletion: {
    tag: 'del',
    attrs: { id: text() },
    inclusive: false,
    excludes: 'insertion deletion',
  },
  comment: { tag: 'mark', attrs: { thread: text() }, inclusive: false, excludes: '' },
}

const PARSE = {
  number: Number,
  boolean: (value) => value === 'true',
  string: (value) => value,
}

export function nodesAndMarks(views = {}) {
  const nodes = Object.entries(NODES).map(([name, spec]) => node(name, spec, views[name]))
  return [...nodes, ...Object.entries(MARKS).map(([name, spec]) => mark(name, spec))]
}

function node(name, { tag, attrs, tableRole, ...spec }, view) {
  if (!tag) return Node.create({ name, ...spec })
  const isLeaf = !spec.content
  return Node.create({
    name,
    ...spec,
    tableRole,
    ...(view && { addNodeView: () => view }),
    addAttributes: () => attributes(attrs),
    parseHTML: () => parseRules(name, tag, attrs),
    renderHTML: ({ HTMLAttributes }) => {
      const all = mergeAttributes(named(name, tag), HTMLAttributes)
      if (name === 'table') return [tag, all, ['tbody', 0]]
      return isLeaf ? [tag, all] : [tag, all, 0]
    },
    extendNodeSchema: (extension) => ({
      tableRole: getExtensionField(extension, 'tableRole'),
    }),
  })
}

function mark(name, { tag, attrs, ...spec }) {
  return Mark.create({
    name,
    ...spec,
    addAttributes: () => attributes(attrs),
    parseHTML: () => parseRules(name, tag, attrs),
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(named(name, tag), HTMLAttributes), 0],
  })
}

// Tags of HTML that mean the same here need no name, and are taken from anywhere.
const OWN = new Set(['p', 'ul', 'ol', 'li', 'table', 'tr', 'th', 'td', 'br', 'strong', 'sub', 'sup'])

const named = (name, tag) => (OWN.has(tag) ? {} : { 'data-node': name })

function parseRules(name, tag) {
  return [{ tag: OWN.has(tag) ? tag : `${tag}[data-node=${name}]` }]
}

function attributes(attrs = {}) {
  const isPlain = (name) => name === 'colspan' || name === 'rowspan'
  return Object.fromEntries(
    Object.entries(attrs).map(([name, { default: value, of }]) => [
      name,
      {
        default: value,
        parseHTML: (element) => {
          const given = element.getAttribute(isPlain(name) ? name : `data-${name}`)
          return given === null ? value : PARSE[of](given)
        },
        renderHTML: (all) => ({ [isPlain(name) ? name : `data-${name}`]: all[name] }),
      },
    ]),
  )
}
