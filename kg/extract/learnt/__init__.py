"""The learnt reader: a small encoder that finds claims, their roles and their status."""
