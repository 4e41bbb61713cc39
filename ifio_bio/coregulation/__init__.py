"""Whether two hearts move together more than chance would make them."""
