// Calls a function once things have been quiet for a while.

export function soon(call, quiet) {
  let waiting = null
  return () => {
    clearTimeout(waiting)
    waiting = setTimeout(call, quiet)
  }
}
