// Elements of the page, made without markup.

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value != null) element.setAttribute(name, value)
  }
  element.append(...children.filter((child) => child != null))
  return element
}

export const button = (label, onclick, attributes = {}) =>
  el('button', { type: 'button', onclick, ...attributes }, label)

// One of the site's own look, beside others.
export const quietButton = (label, onclick, attributes = {}) =>
  button(label, onclick, { ...attributes, class: ['button quiet', attributes.class].filter(Boolean).join(' ') })
