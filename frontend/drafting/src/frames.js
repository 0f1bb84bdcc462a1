// What goes over the wire, as revisions/live/frames.py has it: a byte of kind, a body.

export const KIND = { STATE: 0, UPDATE: 1, PRESENCE: 2, STORED: 3, WELCOME: 4 }

const decoder = new TextDecoder()
const encoder = new TextEncoder()

export function frame(kind, ...parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 1)
  const bytes = new Uint8Array(length)
  bytes[0] = kind
  let position = 1
  for (const part of parts) {
    bytes.set(part, position)
    position += part.length
  }
  return bytes
}

export function read(buffer) {
  const bytes = new Uint8Array(buffer)
  return { kind: bytes[0], body: bytes.subarray(1) }
}

export const toJSON = (body) => JSON.parse(decoder.decode(body))
export const fromJSON = (value) => encoder.encode(JSON.stringify(value))

export function fromNumber(number) {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, number)
  return bytes
}

export const toNumber = (body) =>
  new DataView(body.buffer, body.byteOffset, 4).getUint32(0)
