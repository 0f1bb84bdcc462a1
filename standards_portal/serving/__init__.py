"""How `./run` serves the site on one machine.

`preparation` brings the folder up to date, `supervisor` runs the web server and the
indexer, `guard` ends them when the supervisor is killed.
"""
