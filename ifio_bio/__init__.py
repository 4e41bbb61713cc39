"""A live dashboard, a shared breath and plain records for couples sessions."""
