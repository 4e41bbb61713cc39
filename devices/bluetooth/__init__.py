"""The radio shell: one thread, one loop, one scanner and two supervised straps, over bleak."""
