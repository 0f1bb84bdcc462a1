// Numbers by position, as revisions/drafting/numbering.py has them.

const UNNUMBERED = new Set(['foreword', 'introduction', 'bibliography', 'index'])
const LABELLED = { tableFigure: '表', figure: '图', formula: '' }

// The number of everything that has one, by its cid: '5.2', 'A', '表1', '(3)'.
export function numbers(doc) {
  const found = new Map()
  const counts = { clause: 0, annex: 0 }
  doc.forEach((clause) => {
    const { role, cid } = clause.attrs
    const isAnnex = role === 'annex'
    let number = ''
    if (isAnnex) number = letter(counts.annex++)
    else if (!UNNUMBERED.has(role)) number = String(++counts.clause)
    if (number) found.set(cid, number)
    const labels = isAnnex ? { prefix: `${number}.`, seen: {} } : (counts.main ??= { prefix: '', seen: {} })
    within(clause, number, labels, found)
  })
  return found
}

function within(clause, number, labels, found) {
  let position = 0
  const count = (node) => {
    switch (node.type.name) {
      case 'clause':
      case 'termEntry': {
        const inner = number ? `${number}.${++position}` : ''
        if (inner) found.set(node.attrs.cid, inner)
        if (node.type.name === 'clause') within(node, inner, labels, found)
        return
      }
      case 'tableFigure':
      case 'figure':
      case 'formula':
        found.set(node.attrs.cid, label(node.type.name, labels))
    }
    if (!node.inlineContent && !node.isAtom) node.forEach(count)
  }
  clause.forEach(count)
}

function label(kind, { prefix, seen }) {
  seen[kind] = (seen[kind] ?? 0) + 1
  const number = `${prefix}${seen[kind]}`
  return kind === 'formula' ? `(${number})` : `${LABELLED[kind]}${number}`
}

// A … Z, AA, AB …
function letter(position) {
  const last = String.fromCharCode(65 + (position % 26))
  return position < 26 ? last : letter(Math.floor(position / 26) - 1) + last
}
