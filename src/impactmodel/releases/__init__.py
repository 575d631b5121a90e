"""Release and withdrawal: what may leave the house, to whom, what was left out and why, and what must be taken back."""
