"""Notices whose entries are pictures, as many as wanted, in our own words and with invented parties."""
