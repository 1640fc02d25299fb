"""Acts: claims of many articles on one act, gathered; copies of one article as one story.

For a whole dataset ``all_act_quads``. For a store that changes a little at a time:

- ``act_claims(quads)`` reads claims, ``block_of(claim)`` is the key of their block;
  ``block_quads(claims of the block, stories)`` is all that is derived from it. When a claim comes,
  goes, or is read from another article, its block is to be gathered anew, and no other.
- ``sketch_of(article, text)`` is what is to be kept of an article, ``sketch.keys`` is how to find
  the articles it may repeat; ``stories_of(sketches)`` joins them. When the story of an article
  changes, the blocks of its claims count other sources and are to be gathered anew.
"""

from __future__ import annotations

from kg.graph.acts.claim import ActClaim, act_claims
from kg.graph.acts.gather import Act, block_of, blocks, gather
from kg.graph.acts.quads import all_act_quads, block_quads, sketches, story_quads
from kg.graph.acts.stories import Sketch, sketch_of, stories_of

__all__ = [
    "Act",
    "ActClaim",
    "Sketch",
    "act_claims",
    "all_act_quads",
    "block_of",
    "block_quads",
    "blocks",
    "gather",
    "sketch_of",
    "sketches",
    "stories_of",
    "story_quads",
]
