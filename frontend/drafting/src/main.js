// Starts the editor in the page's `[data-drafting]` with the settings in the page's
// `#drafting-settings`: address (of the live server), draft and person (their keys),
// words (translations of the interface), time_zone, catalogue, upload and checks
// (addresses).

import * as Y from 'yjs'
import { Connection } from './connection.js'
import { followPresence } from './presence.js'
import { keepUnsent } from './unsent.js'
import { setZone } from './times.js'
import { workplace } from './workplace.js'
import { setWords } from './words.js'

const settings = JSON.parse(document.getElementById('drafting-settings').textContent)
setWords(settings.words)
setZone(settings.time_zone)
const place = document.querySelector('[data-drafting]')
const doc = new Y.Doc()
// Before it connects: what a crash has left is sent with the rest.
const outbox = await keepUnsent(doc, `draft-${settings.draft}-of-${settings.person}`)
const connection = new Connection(doc, settings.address)
outbox.emptyWhenStored(connection)
const awareness = followPresence(doc, connection)
workplace(place, { doc, connection, awareness, settings })
