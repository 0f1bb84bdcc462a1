"""The catalogue for harvesters: the Protocol for Metadata Harvesting, OAI-PMH 2.0.

A text's record has the instant at which its newest entry was written to the log, and
lists are in the order of those entries. A text that changes while somebody harvests
moves to the end, so none is left out. Nothing is ever deleted from the catalogue.
"""
