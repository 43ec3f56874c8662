"""One reader a format: each module has ``read(file)``.

It gives a ``Draft``, or sheets, of which ``tabling`` makes one.

Values stay the text that stands in the file; what a reader reads past, it remarks on.
"""
