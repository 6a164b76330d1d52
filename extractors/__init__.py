"""Bytes of a government page in, records of who was listed out.

Pure functions: no network, no disk but the rule files beside them, no clock, no environment.
"""
