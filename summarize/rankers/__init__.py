"""Rankers: which sentences matter. One file a method; the contract is in `summarize.contracts`."""
