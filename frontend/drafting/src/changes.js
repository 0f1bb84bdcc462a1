// What a transaction has touched, widened to whole blocks of text.

export function changedBlocks({ mapping, doc }) {
  const ranges = []
  mapping.maps.forEach((map, index) => {
    map.forEach((_from, _to, from, to) => {
      const rest = mapping.slice(index + 1)
      ranges.push(widen(doc, rest.map(from, -1), rest.map(to, 1)))
    })
  })
  return ranges
}

function widen(doc, from, to) {
  const $from = doc.resolve(Math.max(0, Math.min(from, doc.content.size)))
  const $to = doc.resolve(Math.max(0, Math.min(to, doc.content.size)))
  return {
    from: $from.parent.isTextblock ? $from.before() : $from.pos,
    to: $to.parent.isTextblock ? $to.after() : $to.pos,
  }
}
