"""Reading what a person types: quick capture, date phrases, names, the live filter.

Pure functions of (text, today, known names), shared by the capture line, the filter line and the
command line, so that all three understand exactly the same.
"""
