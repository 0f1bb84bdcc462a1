// Words that are selected in a clause of the text can be commented on: a link appears
// beside them. Without JavaScript they are copied into the form by hand.

const text = document.querySelector("[data-comment-on]");
const LONGEST = 600; // letters, as the form takes
const link = document.createElement("a");
link.className = "button comment-on-words";
link.hidden = true;

const clauseOf = (node) =>
  (node instanceof Element ? node : node?.parentElement)?.closest("[data-clause]");

// A formula is quoted as it was written, which is how the clause's words have it.
function wordsOf(selection) {
  const copy = selection.getRangeAt(0).cloneContents();
  const formulas = copy.querySelectorAll("math");
  if (!formulas.length) return selection.toString().trim();
  for (const formula of formulas) formula.replaceWith(formula.getAttribute("alttext"));
  return copy.textContent.trim();
}

function selected() {
  const selection = getSelection();
  if (selection.isCollapsed) return null;
  const clause = clauseOf(selection.anchorNode);
  const words = wordsOf(selection);
  const isWithin = clause && text.contains(clause) && clauseOf(selection.focusNode) === clause;
  if (!isWithin || !words || words.length > LONGEST) return null;
  return { clause: clause.dataset.clause, words, range: selection.getRangeAt(0) };
}

function show() {
  const found = selected();
  link.hidden = !found;
  if (!found) return;
  const query = new URLSearchParams({ clause: found.clause, passage: found.words });
  link.href = `${text.dataset.commentOn}?${query}`;
  const { left, bottom } = found.range.getBoundingClientRect();
  const widest = document.documentElement.clientWidth - link.offsetWidth;
  link.style.insetInlineStart = `${scrollX + Math.max(0, Math.min(left, widest))}px`;
  link.style.insetBlockStart = `${scrollY + bottom + 6}px`;
}

// The consultation on a withdrawal has no text.
if (text) {
  link.textContent = text.dataset.label;
  document.body.append(link);
  document.addEventListener("selectionchange", show);
}
