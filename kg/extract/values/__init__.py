"""Dates, money, shares and quantities as the text writes them."""
