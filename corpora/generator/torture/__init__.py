"""Word files that number their paragraphs in every way Word can, drawn as bare markup: nothing here is shared with the reader they test."""
