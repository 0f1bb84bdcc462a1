// What the browser has done and ProseMirror has not been told of yet. A caret that a
// click or a key has moved is reported a moment later; a change by somebody else that
// comes in between would put it back, and what is typed then would go to the old place.

export function takeIn(view) {
  // While an input method composes, its text is left alone.
  if (view.isDestroyed || view.composing) return
  view.domObserver.forceFlush()
  view.domObserver.flush()
}
