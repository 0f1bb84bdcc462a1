"""Signing in: how allauth is told what holds on this site.

People are registered by the administrator; nobody signs up. `ministry` is the sign-in
of an authority's own, `middleware` asks officials for a second factor.
"""
