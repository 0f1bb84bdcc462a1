"""What the OpenAPI document says of the API as a whole. In Markdown."""

INTRODUCTION = """\
The open catalogue of urban standards as JSON: standards and their texts, how texts
replace, adopt and cite each other, what they are sorted by, and who acts; and the work
programme, with what is being consulted on. Anyone may read, without a key. Officials
do their work here as on the pages. `/api/v1/` leads to every list.

**Lists and search.** Every list takes filters. Values of one repeatable filter are
alternatives (`level=local&level=group`), different filters hold together. Standards,
editions and searches are narrowed by the same filters under the same names. Nothing is
ignored: a parameter that is unknown, blank or cannot be used is answered 400, all
faults of a request at once. A code or slug that the catalogue does not have is refused;
a number of a standard that it does not have finds nothing.

**Paging.** Lists are cut by cursors: follow `next`, or `rel="next"` of the `Link`
header, until it is null. A cursor is never made by hand, and a page deep in a list
costs no more than the first. `limit` says how many rows a page has, `sort` in which
order they come, `total=true` has them counted. Search is cut by `offset` and gives out
its first 10,000 results; what is beyond is read from the list of editions.

**Parts.** `fields=designation,status` answers these fields alone, `include=relations`
adds what is asked elsewhere otherwise.

**Questions of cities.** `/api/v1/check/` says of up to 10,000 numbers what they mean
and what has become of them; `/api/v1/applicable/` what applies in a place and why;
`references/` of an edition whether what it cites still holds; `clauses/` its words.

**Staying current.** `/api/v1/log/` is what entered the catalogue and changed in it, in
one order without gaps: follow it, or have its entries sent to you as webhooks.
`/api/v1/dumps/` has the whole catalogue as files.

**Dates and status.** A date is as precise as its source: `2018`, `2018-07` or
`2018-07-15`. Status is never stored: it is worked out for the day in `on`, today if
left out, and is answered beside that day. `/api/v1/statuses/` defines the words.

**Languages.** What has a name in two languages is answered in both, `{"zh": …, "en":
…}`; what is not known is null. Only errors are in one language, that of
`Accept-Language`.

**Errors** are `application/problem+json` (RFC 9457). `type` names the kind and leads to
its explanation, `invalid-params` names each parameter at fault with the reason. Every
answer has an `X-Request-Id`, yours if you send one: name it when you report a fault.

**Caching.** Answers have a strong `ETag`: send it back as `If-None-Match`, and an
answer that is still the same costs no more than 304. A browser on any site may read the
API.

**Endings.** What is answered now is answered on; fields may be added. An address that
ends says so for a year at least: `Deprecation`, `Sunset`, and `Link` to what takes its
place.

**Writing** needs a token of the scope `work`, `Authorization: Bearer …`, which
everybody makes in their account; or the session's cookie with the CSRF token in
`X-CSRFToken`. `If-Match` says what was seen: the `ETag` of the work item or of anything
below it. Without it a write is answered 428, after a change by somebody else 412 and
nothing is overwritten. The answer's own `ETag` serves for the next write. With an
`Idempotency-Key` a `POST` that is sent again is not done again, but gets the answer of
the first time. `next_moves` of a work item says what may happen next, who may do it,
and what it still needs. Where the site reads from copies of its database, an answer to
a write has a `Write-Position`: send it with what you read next, and you are answered by
a copy that has your write.

**Codes.** Administrative divisions go by GB/T 2260, with or without the trailing pairs
of zeros: `51` and `510000` are the same province. The field `jurisdiction` of a
standard is what the filter `division` compares.

An address without its last slash is redirected to the one with it.
"""
