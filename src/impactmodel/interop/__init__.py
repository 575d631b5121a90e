"""What other standards say, read into documents and written out of them: a room for each. None knows another."""
