"""Live drafting: what the editors of one text send each other, stored before shown.

An ASGI application of its own beside the site, in as many processes as one likes:

    granian --interface asgi --port 8001 revisions.live.asgi:application

`frames` is what goes over the wire, `admission` who may join, `connections` one
editor's connection, `rooms` the text of one work item in this process, `listener`
what the other processes have stored.
"""
