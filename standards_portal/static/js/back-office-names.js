// Names for what select2, simplebar and unfold draw without one, so that a screen reader
// can tell one box from another, and keys for what they let only a mouse press. They
// draw late: select2 whenever a box is opened, all of them when a row is added.
"use strict";

(() => {
  // The select's own name; select2 names its box by what is chosen, if anything is.
  const nameOf = (select) =>
    select.getAttribute("aria-label") || select.labels[0]?.textContent.trim() || "";

  function nameBox(box) {
    const select = box.closest(".select2-container").previousElementSibling;
    const chosen = box.querySelector(".select2-selection__rendered");
    box.setAttribute("aria-label", nameOf(select));
    box.removeAttribute("aria-labelledby");
    box.setAttribute("aria-controls", `select2-${select.id}-results`);
    chosen.removeAttribute("role");
    chosen.removeAttribute("aria-readonly");
  }

  function nameSearch(field) {
    const box = document.querySelector(".select2-container--open .select2-selection");
    field.setAttribute("aria-label", box?.getAttribute("aria-label") ?? "");
  }

  // A part of the page that scrolls is no landmark; there may be several.
  function nameScroller(scroller) {
    const part = scroller.parentElement.closest("[aria-label]");
    scroller.setAttribute("role", "group");
    scroller.setAttribute("aria-label", part?.getAttribute("aria-label") ?? document.title);
  }

  // The menu beside a choice: to look at what is chosen, to change it, to add another.
  function nameMenu(button) {
    const select = button.closest(".related-widget-wrapper").querySelector("select");
    button.setAttribute("role", "button");
    button.setAttribute("aria-haspopup", "true");
    button.setAttribute("aria-label", nameOf(select));
    button.tabIndex = 0;
  }

  const MENU = ".related-widget-wrapper [x-ref]";
  const UNNAMED = {
    [`${MENU}:not([role])`]: nameMenu,
    ".select2-selection:not([aria-label])": nameBox,
    ".select2-search__field:not([aria-label])": nameSearch,
    '.simplebar-content-wrapper[role="region"]': nameScroller,
  };

  function nameAll() {
    for (const [selector, name] of Object.entries(UNNAMED)) {
      document.querySelectorAll(selector).forEach(name);
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.target.matches(MENU) && ["Enter", " "].includes(event.key)) {
      event.preventDefault();
      event.target.click();
    }
  });

  // What opens belongs to the main part of the page, not beside all of its parts.
  document.addEventListener("alpine:init", () => {
    for (const opened of document.querySelectorAll('template[x-teleport="body"]')) {
      opened.setAttribute("x-teleport", "main");
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    // The names of icons are drawn as pictures; they are not to be read out.
    for (const icon of document.querySelectorAll(".material-symbols-outlined")) {
      icon.setAttribute("aria-hidden", "true");
    }
    window.django?.jQuery?.fn.select2?.defaults.set("dropdownParent", "main");
    new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
    nameAll();
  });
})();
