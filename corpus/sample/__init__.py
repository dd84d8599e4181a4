"""The bundled sample: articles written for this project in the shape of ward pages.

`articles/` holds one page a file, as a ward portal prints it: breadcrumb, headline, date line,
body, author, source, views and what the portal puts around them.  The wards and the documents of
the centre are real; people, local documents, figures and events are invented.
"""
