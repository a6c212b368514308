"""Selectors: which sentences to take together. One file a method; the contract is in `summarize.contracts`."""
