// Asks a site what a city would, and prints what it says as JSON.

import { entries, every, portal, Refused, told, whole } from "./client.js";

const [site, token] = process.argv.slice(2) as [string, string];
const anybody = portal(site);
const person = portal(site, token);

const slugs: string[] = [];
for await (const standard of every((cursor) =>
  anybody.GET("/api/v1/standards/", {
    params: { query: { level: ["national"], limit: 20, ...cursor } },
  }),
)) {
  slugs.push(whole(standard).slug);
}

const positions: number[] = [];
for await (const entry of entries(anybody)) positions.push(entry.position);

const checked = told(
  await anybody.POST("/api/v1/check/", {
    params: { query: { on: "2026-01-01" } },
    body: { numbers: ["gbt33356-2016", "no number"] },
  }),
);

const edition = whole(
  told(
    await anybody.GET("/api/v1/editions/{slug}/", {
      params: { path: { slug: "gb-t-33356-2022" }, query: { on: "2026-01-01" } },
    }),
  ),
);
const part = told(
  await anybody.GET("/api/v1/editions/{slug}/", {
    params: { path: { slug: "gb-t-33356-2022" }, query: { fields: ["slug", "form"] } },
  }),
);

const made = told(
  await person.POST("/api/v1/webhooks/", {
    body: { name: "city", address: "https://city.example/", filter: { area: ["3"] } },
  }),
);
const hook = await person.GET("/api/v1/webhooks/{webhook}/", {
  params: { path: { webhook: made.id } },
});
const tag = hook.response.headers.get("ETag") ?? "";
const removed = await person.DELETE("/api/v1/webhooks/{webhook}/", {
  params: { path: { webhook: made.id }, header: { "If-Match": tag } },
});

let refusal: object = {};
try {
  told(
    await anybody.GET("/api/v1/editions/{slug}/", {
      params: { path: { slug: "nothing" } },
    }),
  );
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  refusal = { status: error.problem.status, instance: error.problem.instance };
}

console.log(
  JSON.stringify({
    slugs,
    positions,
    checked: checked.results.map((one) => [one.read_as, one.confidence, one.status]),
    edition: [edition.designation, edition.status.value],
    part,
    hook: told(hook).name,
    removed: removed.response.status,
    refusal,
  }),
);
