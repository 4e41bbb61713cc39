"""The sheets that several windows share."""
