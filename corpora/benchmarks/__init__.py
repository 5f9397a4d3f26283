"""Measurements that are compared with a committed baseline: `python -m corpora.benchmarks.NAME`."""
