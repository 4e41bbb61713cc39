"""What several windows share: a page with its keys, and the sheets laid over it."""
