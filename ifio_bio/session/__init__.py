"""One session: its engine, its conductor, its journal and its files."""
