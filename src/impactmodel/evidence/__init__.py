"""Evidence: what supports a claim and what speaks against it, in whose voice, read by which codes, and how far its readers agree."""
