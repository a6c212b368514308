"""Orderers: in which order to read them. One file a method; the contract is in `summarize.contracts`."""
