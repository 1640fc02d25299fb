"""How the network of the learnt reader is made: ``make train``."""
