"""What the pipeline is made of between the rooms: no text, no RDF of its own."""
