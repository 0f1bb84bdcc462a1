// The connection of one draft: connects again by itself, merges what was written
// meanwhile, and knows at any time what has not been stored yet.
//
// One update is under way at a time. What is typed until its answer comes goes out
// together in the next, so that a slow line makes larger updates and not more of them.

import * as Y from 'yjs'
import { KIND, frame, fromJSON, fromNumber, read, toJSON, toNumber } from './frames.js'

const FIRST_PAUSE = 300 // ms until it connects again; doubled each time
const LONGEST_PAUSE = 10_000
const PATIENCE = 15_000 // ms for an answer; then the line is taken for dead
const FINAL = new Set([4400, 4401, 4403, 4404, 4413])

// Marks what came from elsewhere, so that it is not sent back.
export const REMOTE = Symbol('from the server')

export class Connection extends EventTarget {
  constructor(doc, address) {
    super()
    this.doc = doc
    this.address = address
    this.person = null
    this.mayWrite = false
    this.state = 'connecting' // connecting, online, offline, refused
    this.reason = ''
    this.unsent = [] // updates that wait
    this.underway = [] // updates that were sent and not confirmed
    this.number = 0
    this.pause = FIRST_PAUSE
    doc.on('update', (update, origin) => this.#onUpdate(update, origin))
    addEventListener('online', () => this.connect())
    this.connect()
  }

  get unsentCount() {
    return this.unsent.length + this.underway.length
  }

  // Whether the server has said so, of everything.
  get isStored() {
    return this.state === 'online' && this.mayWrite && !this.unsentCount
  }

  connect() {
    clearTimeout(this.retry)
    if (this.socket) return
    this.socket = new WebSocket(this.address)
    this.socket.binaryType = 'arraybuffer'
    this.socket.onmessage = ({ data }) => this.#onFrame(read(data))
    this.socket.onclose = (event) => this.#onClose(event)
  }

  close() {
    this.pause = Infinity
    this.socket?.close()
  }

  // What comes from others waits while an input method composes: the text must not be
  // replaced under it.
  hold() {
    this.held ??= []
  }

  release() {
    const held = this.held ?? []
    this.held = null
    for (const update of held) this.#onRemote(update)
  }

  sendPresence(caret) {
    if (this.state === 'online') this.#send(KIND.PRESENCE, fromJSON(caret))
  }

  #send(...parts) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(frame(...parts))
  }

  #onUpdate(update, origin) {
    if (origin === REMOTE) return
    this.unsent.push(update)
    this.#sendUnsent()
    this.#changed()
  }

  #onFrame({ kind, body }) {
    switch (kind) {
      case KIND.WELCOME:
        return this.#onWelcome(toJSON(body))
      case KIND.STATE:
        return this.#onState(body)
      case KIND.UPDATE:
        return this.held ? this.held.push(body) : this.#onRemote(body)
      case KIND.STORED:
        return this.#onStored(toNumber(body))
      case KIND.PRESENCE:
        if (this.held) return
        return this.dispatchEvent(new CustomEvent('presence', { detail: toJSON(body) }))
    }
  }

  #onWelcome({ editor, person, may_write: mayWrite }) {
    this.editor = editor
    this.person = person
    this.mayWrite = mayWrite
    this.#changed()
  }

  // The server says what it has: send what it lacks, ask for what it has more. What
  // waits is part of the difference, as is what a crash has left in the browser's store.
  #onState(state) {
    this.#send(KIND.STATE, Y.encodeStateVector(this.doc))
    this.pause = FIRST_PAUSE
    this.state = 'online'
    this.reason = ''
    this.unsent = []
    this.underway = []
    const lacking = Y.encodeStateAsUpdate(this.doc, state)
    if (this.mayWrite && !isEmpty(lacking)) this.unsent.push(lacking)
    this.#sendUnsent()
    this.#changed()
  }

  #onRemote(update) {
    this.dispatchEvent(new Event('incoming'))
    Y.applyUpdate(this.doc, update, REMOTE)
    if (!this.synced) {
      this.synced = true
      this.dispatchEvent(new Event('synced'))
    }
  }

  #onStored(number) {
    if (number !== this.number) return
    clearTimeout(this.deadline)
    this.underway = []
    this.#sendUnsent()
    this.#changed()
  }

  #sendUnsent() {
    const isFree = this.state === 'online' && this.mayWrite && !this.underway.length
    if (!isFree || !this.unsent.length) return
    this.underway = this.unsent
    this.unsent = []
    this.number = (this.number + 1) % 2 ** 32
    this.#send(KIND.UPDATE, fromNumber(this.number), Y.mergeUpdates(this.underway))
    this.deadline = setTimeout(() => this.#giveUp(), PATIENCE)
  }

  // A line that is dead without saying so.
  #giveUp() {
    const dead = this.socket
    dead.onclose = dead.onmessage = null
    dead.close()
    this.#onClose({ code: 1006, reason: '' })
  }

  #onClose({ code, reason }) {
    clearTimeout(this.deadline)
    this.socket = null
    this.state = FINAL.has(code) ? 'refused' : 'offline'
    this.reason = reason
    this.#changed()
    this.dispatchEvent(new Event('lost'))
    if (this.state === 'refused' || this.pause === Infinity) return
    const pause = this.pause * (0.5 + Math.random())
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE)
    this.retry = setTimeout(() => this.connect(), pause)
  }

  #changed() {
    this.dispatchEvent(new Event('change'))
  }
}

// No structs and no deletions: two counts of nought.
const isEmpty = (update) => update.length === 2 && update[0] === 0 && update[1] === 0
