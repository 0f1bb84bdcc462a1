// The list of checks beside a draft: asked for again when the text has rested, and each
// line leads to its place.

const place = document.querySelector("[data-drafting]");
const box = document.querySelector("[data-draft-checks]");
const settings = JSON.parse(document.getElementById("drafting-settings").textContent);
const state = box.querySelector("[data-state]");
const list = box.querySelector("ul");
const RESTED = 3000; // milliseconds without a change

const words = (name) => box.querySelector(`template[data-${name}]`).innerHTML;

async function check() {
  try {
    const answer = await fetch(settings.checks);
    const { results, error } = await answer.json();
    show(results ?? [], error);
  } catch {
    state.textContent = words("failed");
  }
}

function show(findings, error) {
  const errors = findings.filter((finding) => finding.is_error).length;
  const counted = `${words("some")}: ${errors} · ${words("advice")}: ${findings.length - errors}`;
  state.textContent = error ?? (findings.length ? counted : words("none"));
  list.replaceChildren(...findings.map(line));
}

function line(finding) {
  const item = document.createElement("li");
  item.className = finding.is_error ? "error" : "advice";
  const source = finding.source ? ` (GB/T 1.1, ${finding.source})` : "";
  const text = `${finding.message}${source}`;
  if (finding.cid) {
    const jump = document.createElement("button");
    jump.type = "button";
    jump.textContent = text;
    jump.addEventListener("click", () => goTo(finding.cid));
    item.append(jump);
  } else {
    item.append(text);
  }
  if (finding.excerpt) {
    const excerpt = document.createElement("div");
    excerpt.className = "hint";
    excerpt.lang = "zh-Hans";
    excerpt.textContent = finding.excerpt;
    item.append(excerpt);
  }
  return item;
}

function goTo(cid) {
  const { editor } = place;
  let at = null;
  editor.state.doc.descendants((node, position) => {
    if (node.attrs.cid === cid) at = position;
    return at === null;
  });
  if (at !== null) editor.chain().focus(at + 2).scrollIntoView().run();
}

function start() {
  let resting = setTimeout(check, 0);
  place.editor.on("update", () => {
    clearTimeout(resting);
    resting = setTimeout(check, RESTED);
  });
  box.querySelector(":scope > button").addEventListener("click", check);
}

if (place.editor) start();
else place.addEventListener("drafting:ready", start, { once: true });
