"""What the start page and the pages before a session say."""
