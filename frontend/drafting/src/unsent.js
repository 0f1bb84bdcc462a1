// Joins the shared document to the browser's outbox.

import * as Y from 'yjs'
import { REMOTE } from './connection.js'
import { openOutbox } from './outbox.js'

const LEFT = Symbol('left by an earlier page')

export async function keepUnsent(doc, name) {
  const outbox = await openOutbox(name).catch(() => null)
  // A browser that keeps nothing, in private mode: the connection is all there is.
  if (!outbox) return { emptyWhenStored: () => {} }
  const adding = (await outbox.keys()).map((key) => Promise.resolve(key))
  for (const update of await outbox.all()) Y.applyUpdate(doc, update, LEFT)
  doc.on('update', (update, origin) => {
    if (origin !== REMOTE && origin !== LEFT) adding.push(outbox.add(update))
  })
  return {
    emptyWhenStored(connection) {
      connection.addEventListener('change', async () => {
        if (!connection.isStored || !adding.length) return
        outbox.remove(await Promise.all(adding.splice(0)))
      })
    },
  }
}
