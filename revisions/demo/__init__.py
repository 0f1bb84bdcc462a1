"""The demo's projects: made-up drafts in the style of the real programme.

Each is played through the same actions that officials take, on days gone by.
"""
