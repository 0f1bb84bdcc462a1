// Alpine without eval, as the content security policy forbids it. Its CSP build finds
// names only in its own registry and has no globals, so unfold's components are
// registered here under the names that unfold's templates use.
"use strict";

document.addEventListener("alpine:init", () => {
  const SIDEBAR = "sidebarDesktopOpen";

  Alpine.data("theme", window.theme);
  Alpine.data("searchForm", window.searchForm);

  // What unfold writes into the body as an expression: see layouts/skeleton.html.
  Alpine.data("backOffice", (firstTab = "") => ({
    activeTab: window.getCurrentTab() || firstTab,
    sidebarMobileOpen: false,
    sidebarDesktopOpen: localStorage.getItem(SIDEBAR) !== "0",
    // Change forms and page numbers read the page's address; page numbers set it too.
    window: {
      location: {
        get pathname() {
          return location.pathname;
        },
        get search() {
          return location.search;
        },
        get hash() {
          return location.hash;
        },
        set href(address) {
          location.assign(address);
        },
      },
    },
    init() {
      this.$watch(SIDEBAR, (open) => localStorage.setItem(SIDEBAR, open ? "1" : "0"));
    },
  }));
});
