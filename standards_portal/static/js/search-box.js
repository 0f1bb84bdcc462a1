// <search-box src="/api/v1/suggest/" data-none="…" data-some="…">: a search field that
// suggests standards while one types. Without JavaScript the form inside works alone.
// Pattern: ARIA Authoring Practices, editable combobox with list autocomplete.

const PAUSE = 120; // milliseconds without a key before the server is asked

class SearchBox extends HTMLElement {
  #asked = new AbortController();
  #timer = 0;
  #active = -1;

  connectedCallback() {
    this.input = this.querySelector("input[type=search]");
    this.list = document.createElement("ul");
    this.list.id = `${this.input.id}-list`;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.input.labels[0]?.textContent.trim() ?? "");
    this.said = document.createElement("span");
    this.said.className = "visually-hidden";
    this.said.setAttribute("role", "status");
    this.append(this.list, this.said);

    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", this.list.id],
      ["autocomplete", "off"],
    ]) {
      this.input.setAttribute(name, value);
    }
    this.input.addEventListener("input", () => this.#askSoon());
    this.input.addEventListener("keydown", (event) => this.#onKey(event));
    this.addEventListener("focusout", (event) => {
      if (!this.contains(event.relatedTarget)) this.#close();
    });
    // The field keeps the focus while an option is pressed.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.#go(event.target.closest("li")));
  }

  #askSoon() {
    clearTimeout(this.#timer);
    this.#asked.abort();
    const words = this.input.value.trim();
    if (!words) return this.#close();
    this.#timer = setTimeout(() => this.#ask(words), PAUSE);
  }

  async #ask(words) {
    this.#asked = new AbortController();
    const address = new URL(this.getAttribute("src"), location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, {
        signal: this.#asked.signal,
        headers: { "Accept-Language": document.documentElement.lang },
      });
      if (answer.ok) this.#show((await answer.json()).results);
    } catch {
      // No network or a newer question: suggestions are a help, not a need.
      this.#close();
    }
  }

  #show(results) {
    this.#active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...results.map((result, at) => this.#option(result, at)));
    const some = results.length > 0;
    this.list.hidden = !some;
    this.input.setAttribute("aria-expanded", String(some));
    this.said.textContent = some
      ? this.dataset.some.replace("{n}", results.length)
      : this.dataset.none;
  }

  #option({ text, designation, title, page }, at) {
    const english = document.documentElement.lang === "en";
    const option = document.createElement("li");
    option.id = `${this.list.id}-${at}`;
    option.dataset.url = english ? page.en : page.zh;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const lang = (english && title?.en) || !title?.zh ? "en" : "zh-Hans";
    const number = document.createElement("b");
    number.textContent = designation ?? "";
    const name = document.createElement("span");
    if (title) {
      name.lang = lang;
      name.textContent = lang === "en" ? title.en : title.zh;
    } else {
      name.textContent = text;
    }
    option.append(number, " ", name);
    return option;
  }

  #onKey(event) {
    // While an input method composes Chinese, its keys are its own.
    if (event.isComposing || this.list.hidden) return;
    const count = this.list.children.length;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      // One more place than options: the field itself, at -1.
      const next = this.#active + 1 + steps[event.key];
      this.#point(((next + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && this.#active >= 0) {
      event.preventDefault();
      this.#go(this.list.children[this.#active]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.#close();
    }
  }

  #point(at) {
    this.list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = at;
    const option = this.list.children[at];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  #go(option) {
    if (option) location.assign(option.dataset.url);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asked.abort();
    this.list.hidden = true;
    this.#active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

customElements.define("search-box", SearchBox);
