"""Qt windows and widgets, thin over Qt-free models."""
