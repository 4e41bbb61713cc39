"""What the facilitator's window says, and where."""
