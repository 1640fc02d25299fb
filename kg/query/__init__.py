"""The catalogue of questions: find, bind parameters, run, render."""
