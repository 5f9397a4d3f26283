"""Families whose phrase files hold their tables and lists too: `press` tells a report, `sheets` draws, `gather` says what there is to list."""
