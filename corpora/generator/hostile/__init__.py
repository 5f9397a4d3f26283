"""Files that attack their reader, drawn at run time: none of them is kept, most would be too large to."""
