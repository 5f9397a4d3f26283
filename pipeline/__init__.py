"""qingshen (清审): reads cleaner-production reports and prepares what a human reviewer confirms."""

__version__ = "0.1.0"
