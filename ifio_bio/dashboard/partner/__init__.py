"""The couple's own screen."""
