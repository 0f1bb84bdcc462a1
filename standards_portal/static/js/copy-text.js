// <copy-text for="an id" data-done="Copied">: shows its button, which copies the text
// of that element. Without JavaScript the button stays hidden.

class CopyText extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    const said = document.createElement("span");
    said.className = "copy-done";
    said.setAttribute("role", "status");
    this.append(said);
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(this.getAttribute("for")).textContent.trim();
      try {
        await navigator.clipboard.writeText(text);
        said.textContent = this.dataset.done;
      } catch {
        // The browser forbids it (no https): the text is selected to be copied by hand.
        getSelection().selectAllChildren(document.getElementById(this.getAttribute("for")));
      }
    });
  }
}

customElements.define("copy-text", CopyText);
