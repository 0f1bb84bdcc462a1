// Points to another part of the text; what is shown follows its number.

import { ask } from './dialogs.js'
import { numbersKey } from './numbers.js'
import { t } from './words.js'

export async function addCrossReference(editor) {
  const options = targets(editor.state)
  const fields = [{ name: 'target', label: t('Points to'), kind: 'choice', options }]
  const answer = options.length ? await ask(t('Cross reference'), fields) : null
  if (answer) {
    editor.chain().focus().insertContent({ type: 'crossReference', attrs: answer }).run()
  }
}

function targets(state) {
  const { numbers } = numbersKey.getState(state)
  const found = []
  state.doc.descendants((node) => {
    const number = numbers.get(node.attrs.cid)
    if (number) found.push([node.attrs.cid, `${number} ${node.firstChild?.textContent ?? ''}`])
    return !node.inlineContent
  })
  return found
}
