// Keeps in the browser what has not been stored yet, should the page or the machine
// crash. Emptied as soon as the server has it: on a shared machine nothing stays behind.

const STORE = 'unsent'

export async function openOutbox(name) {
  const store = await open(name)
  return {
    // What an earlier page left, and another one of the same person may be sending.
    all: () => request(store('readonly').getAll()),
    keys: () => request(store('readonly').getAllKeys()),
    add: (update) => request(store('readwrite').add(update)),
    remove: (keys) => {
      const unsent = store('readwrite')
      for (const key of keys) unsent.delete(key)
    },
  }
}

function open(name) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1)
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore(STORE, { autoIncrement: true })
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () =>
      resolve((mode) => opening.result.transaction(STORE, mode).objectStore(STORE))
  })
}

function request(asked) {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}
