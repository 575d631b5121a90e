"""The sections of a page, a file for each. Every one stands with nothing to tell as well: then it says what nobody has said yet."""
