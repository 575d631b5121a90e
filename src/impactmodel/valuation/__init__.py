"""Social value: what changes are worth in money, beside those that no price was put on, and what it cost to bring them about."""
