// Points in time as the rest of the site writes them: 2026-11-23 22:19, in its zone.

let zone = 'Asia/Shanghai'

export function setZone(name) {
  zone = name || zone
}

export function moment(at) {
  const style = { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', style).format(new Date(at))
}
