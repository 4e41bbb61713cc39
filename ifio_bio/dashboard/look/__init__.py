"""Colour, type and the small marks: what every window is painted with."""
