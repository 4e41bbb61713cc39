"""What past sessions and recordings say."""
