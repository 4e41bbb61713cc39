"""RR to NN to metrics: pure functions and one live engine."""
