"""The start page, and the pages that come before a session."""
