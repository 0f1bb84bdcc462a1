// Typed access to the API: every address, parameter and answer is in `schema.ts`, which is
// generated from the site's OpenAPI document.

import createClient, { type Client, type Middleware } from "openapi-fetch";

import type { components, paths } from "./schema.js";

export type Schemas = components["schemas"];
type Json = "application/json" | "application/problem+json";
export type Portal = Client<paths, Json>;

const POSITION = "Write-Position";

/** Return a client of a site. Without a token it reads what is public. */
export function portal(site: string, token?: string): Portal {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const client = createClient<paths, Json>({ baseUrl: site, headers });
  client.use(ownWritesSeen());
  return client;
}

/** An answer that says what is wrong, RFC 9457. */
export class Refused extends Error {
  constructor(readonly problem: Schemas["Problem"]) {
    super(`${problem.status} ${problem.title}: ${problem.detail}`);
  }
}

interface Answer<Data> {
  data?: Data;
  error?: Schemas["Problem"];
  response: Response;
}

/** Return what was answered. Throws `Refused` where that is a problem. */
export function told<Data>(answer: Answer<Data>): Data {
  if (answer.error) throw new Refused(answer.error);
  if (answer.data === undefined) {
    throw new Error(`${answer.response.status} without content`);
  }
  return answer.data;
}

type Whole<Row> = Extract<Row, { readonly url: string }>;

/** Return a row with all its fields, as every row has that was asked for without `fields`. */
export function whole<Row extends { readonly url?: string }>(row: Row): Whole<Row> {
  if (row.url === undefined) throw new Error("Only a part of its fields was asked for.");
  return row as Whole<Row>;
}

interface Page<Row> {
  next: string | null;
  results: Row[];
}

/**
 * Give all rows of a list, page by page.
 *
 * `ask` asks for the page at a cursor, the first without one:
 *
 *     every((cursor) => client.GET("/api/v1/standards/", { params: { query: { ...cursor } } }))
 */
export async function* every<Row>(
  ask: (cursor: { cursor?: string }) => Promise<Answer<Page<Row>>>,
): AsyncGenerator<Row> {
  let cursor: string | null | undefined;
  do {
    const page = told(await ask(cursor ? { cursor } : {}));
    yield* page.results;
    cursor = page.next && new URL(page.next).searchParams.get("cursor");
  } while (cursor);
}

/** Give the entries of the log after a position, up to the newest; 0 is the beginning. */
export async function* entries(
  client: Portal,
  after = 0,
): AsyncGenerator<Schemas["LogEntry"]> {
  for (;;) {
    const query = { after, limit: 1000 };
    const page = told(await client.GET("/api/v1/log/", { params: { query } }));
    const last = page.results.at(-1);
    if (!last) return;
    yield* page.results;
    after = last.position;
  }
}

/** Send back how far the database had come by one's last write. */
function ownWritesSeen(): Middleware {
  let position: string | null = null;
  return {
    onRequest({ request }) {
      if (position) request.headers.set(POSITION, position);
      return request;
    },
    onResponse({ response }) {
      position = response.headers.get(POSITION) ?? position;
      return undefined;
    },
  };
}
