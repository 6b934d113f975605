"""How results are shown: tables with declared digits, figures with alternative text, words in two languages."""
