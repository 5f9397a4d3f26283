"""What every child needs, imported once in the server they are forked from: a child then starts in milliseconds."""

import jieba  # noqa: F401
import spacy  # noqa: F401

import pipeline.render  # noqa: F401
import pipeline.workflow  # noqa: F401
