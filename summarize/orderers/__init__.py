"""Orderers: the order in which the picks are read. One file per method.

What an orderer gets and must return is described in `summarize.contracts`.
"""
