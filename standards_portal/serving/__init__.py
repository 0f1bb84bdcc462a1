"""How `./run` serves the site on one machine.

`preparation` brings the folder up to date, `supervisor` runs the web server, the
indexer, the drafting server and the worker, `guard` ends them when the supervisor is
killed.
"""
