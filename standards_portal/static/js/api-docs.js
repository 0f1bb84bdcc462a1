// Draws the API's reference from its OpenAPI document.
const reference = document.getElementById("reference");
const night = window.matchMedia("(prefers-color-scheme: dark)");

function follow() {
  document.documentElement.classList.toggle("dark-mode", night.matches);
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
