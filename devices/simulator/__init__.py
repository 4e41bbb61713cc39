"""Simulated hearts with their ground truth, and the couples made of them."""
