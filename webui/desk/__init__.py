"""The office's own pages: articles are added, corrected and taken down here.

They run in a process of their own at an address that only the office reaches; the public pages
never write. What was read from a paste or an upload is a draft until somebody accepts it.
"""
