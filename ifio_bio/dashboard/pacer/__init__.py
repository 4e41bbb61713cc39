"""The breath as it is followed: a circle, a wave, a sound."""
