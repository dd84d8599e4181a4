"""Building the index: word segmentation, postings, entity tables, generations on disk.

`build` runs a build: `plan` (what changed) → `preparation` (articles to index documents) →
`postings` and `entities` → `language_builder` (spelling model, suggestions) → `generation`
(publishing).
"""
