"""What a person can press, tick, choose, slide, write in and read: painted in the look."""
