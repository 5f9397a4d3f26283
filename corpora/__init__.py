"""Reports to measure on, and the tool that draws them."""
