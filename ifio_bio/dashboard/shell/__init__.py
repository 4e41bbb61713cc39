"""Sessions and their windows: what opens when, and who listens to whom."""
