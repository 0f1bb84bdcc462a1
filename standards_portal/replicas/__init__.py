"""Reads past one machine: spread over copies of the database, one's own writes seen.

A copy follows the database by PostgreSQL's streaming replication, always a little
behind. `watching` knows how far each is, `choosing` says which may answer a request,
`routing` sends the request's queries there, and `application` ties them together.
"""
