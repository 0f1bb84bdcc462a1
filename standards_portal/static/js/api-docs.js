// Draws the API's reference from its OpenAPI document.
const root = document.documentElement;
const reference = document.getElementById("reference");
const night = window.matchMedia("(prefers-color-scheme: dark)");

function follow() {
  const chosen = root.dataset.theme;
  root.classList.toggle("dark-mode", chosen ? chosen === "dark" : night.matches);
}

follow();
night.addEventListener("change", follow);

window.SwaggerUIBundle({
  url: reference.dataset.schema,
  domNode: reference,
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
});
