"""The program's own files in a process that serves: all in memory before the first request.

An update replaces them under a running server, which goes on with what it was started with until
it is restarted.  Modules are loaded with the application; a test holds that none comes later.
"""

from collections.abc import Mapping

from flask import Flask
from jinja2 import BaseLoader, Environment, TemplateNotFound

from corpus.program_files import files_of
from webui import static_files
from webui.catalogue import LANGUAGES, catalogue
from webui.parameters import description

_PACKAGES = ("corpus", "indexer", "search", "webui")
_TEMPLATES = "templates/"


class _Templates(BaseLoader):
    """Templates in memory, which say in a traceback which file they were."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """The source of `template`, its file, and that it never changes."""
        if template not in self._sources:
            raise TemplateNotFound(template)
        return self._sources[template], f"webui/{_TEMPLATES}{template}", None

    def list_templates(self) -> list[str]:
        """The names of all templates."""
        return sorted(self._sources)


def hold(app: Flask) -> None:
    """Read all that `app` serves from; to be called before anything asks it for a template.

    Raises `OSError` where the program is incomplete.
    """
    for package in _PACKAGES:
        files_of(package)
    for language in LANGUAGES:
        catalogue(language)
    description()
    app.jinja_loader = _Templates(
        {
            path.removeprefix(_TEMPLATES): content.decode("utf-8")
            for path, content in files_of("webui").items()
            if path.startswith(_TEMPLATES)
        }
    )
    # What is compiled stays, however many templates there are.
    app.jinja_options = {**app.jinja_options, "auto_reload": False, "cache_size": -1}
    static_files.register(app)


def compile_templates(app: Flask) -> None:
    """Compile every template, so that no visitor waits for it; half a second of work.

    Raises `jinja2.TemplateSyntaxError`.
    """
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
