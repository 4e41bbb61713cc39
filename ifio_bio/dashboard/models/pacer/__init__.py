"""Where the paced breath lies."""
