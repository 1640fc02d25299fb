"""The grammar reader's view of a sentence: who does what to whom, whatever the construction."""
