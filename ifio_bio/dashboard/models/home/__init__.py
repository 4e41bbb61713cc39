"""What the pages of breathing together at home say."""
