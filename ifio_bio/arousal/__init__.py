"""How far the heart runs above a person's own usual, and when to say so."""
