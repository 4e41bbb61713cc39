"""What the windows show, worked out without Qt: words, positions, geometry."""
