// What two people did at once can add up to something that the schema does not allow:
// a second caption, a clause whose title is gone. The binding would delete such a node
// with all its text. Here it is made to fit instead, and no letter is lost.

import { Fragment } from '@tiptap/pm/model'

export function fitted(schema) {
  const strict = schema.node.bind(schema)
  schema.node = (type, attrs, content, marks) => {
    try {
      return strict(type, attrs, content, marks)
    } catch (fault) {
      if (!(fault instanceof RangeError) || typeof type !== 'string') throw fault
      return fit(schema.nodes[type], attrs, content)
    }
  }
  return schema
}

function fit(type, attrs, content) {
  const children = []
  let match = type.contentMatch
  for (const child of Fragment.from(content).content) {
    const placed = place(match, child, type.schema)
    if (!placed) continue
    children.push(...placed.nodes)
    match = placed.match
  }
  const rest = match.fillBefore(Fragment.empty, true)
  return type.create(attrs, [...children, ...(rest?.content ?? [])])
}

// The nodes to add for one child: itself, what has to stand before it, or its text.
function place(match, child, schema) {
  for (const node of [child, asParagraph(child, schema)]) {
    const before = node && match.fillBefore(Fragment.from(node))
    if (before) {
      const nodes = [...before.content, node]
      return { nodes, match: match.matchFragment(Fragment.from(nodes)) }
    }
  }
  return null
}

function asParagraph(child, schema) {
  if (child.isInline) return schema.nodes.paragraph.create(null, child)
  if (child.inlineContent && child.content.size) {
    return schema.nodes.paragraph.create(null, child.content)
  }
  return null
}
