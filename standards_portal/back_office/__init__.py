"""The back office as a whole: who may enter, its policy, its menu, its words."""
