"""What is kept of people from one session to the next, in the user's own files."""
