"""From radio to timed samples: knows bytes, Bluetooth and time, and nothing of hearts or sessions."""
