"""The catalogue of messages: every sentence that a finding may say, collected from the source, and its translations."""
