"""Families whose reports are laid out from blocks of passages: voice, slots, layout, planted faults, scores."""
