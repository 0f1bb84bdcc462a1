// The colour scheme: the system's, or the visitor's own choice.
// Loaded in the head and not as a module, so that it runs before the first paint.
"use strict";

(() => {
  const KEY = "theme";
  const dark = document.querySelector("link[data-dark]");
  const bySystem = dark.media;
  const mediaOf = { system: bySystem, dark: "all", light: "not all" };

  // Storage can be forbidden; the choice then lasts for this page.
  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const store = (choice) => {
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // Nothing to do: the page itself has changed already.
    }
  };
  const show = (choice) => {
    dark.media = mediaOf[choice] ?? bySystem;
  };

  show(stored());
  document.addEventListener("DOMContentLoaded", () => {
    const select = document.querySelector("[data-theme-choice]");
    select.value = mediaOf[stored()] ? stored() : "system";
    select.closest("[hidden]").hidden = false;
    select.addEventListener("change", () => {
      show(select.value);
      store(select.value);
    });
  });
  // Another tab of the site chose.
  addEventListener("storage", (event) => {
    if (event.key === KEY) show(event.newValue);
  });
})();
