"""Learns which subject a section is about from labelled reports: the weights of `pipeline.segment.witness`."""
