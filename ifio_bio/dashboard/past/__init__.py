"""Sessions and recordings of before."""
