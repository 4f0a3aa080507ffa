"""How does a document look? Readable sources, built templates, and the engine that fills them."""
