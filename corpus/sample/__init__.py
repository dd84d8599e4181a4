"""The bundled sample: articles written for this project in the form of ward pages.

`articles/` contains one page in each file, as a ward portal prints it: breadcrumb, headline, date
line, body, author, source, views and what the portal prints around them. The wards and the
documents of central bodies are real; people, local documents, figures and events are invented.
"""
