"""The brief: one question's answer on two pages to print, as HTML and PDF."""
