"""The model of pyvi's word segmentation, read from the files that pyvi ships.

pyvi ships a pickled scikit-learn object that contains the bytes of a CRFsuite model.  Nothing is
unpickled here, and pyvi is not imported: the bytes are a string literal of the pickle, and the
weights are read from them in CRFsuite's file layout (`crf1d_model.c` and `cqdb.c`, CRFsuite 0.12).
"""

import pickletools
import struct
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata, util
from pathlib import Path

LABELS = ("B_W", "I_W")
_HEADER = struct.Struct("<4sI4s9I")
_FEATURE = struct.Struct("<IIId")
_STATE, _TRANSITION = 0, 1
_CHUNK_HEADER = 12
_CQDB_HEADER = struct.Struct("<4s5I")
_CQDB_RECORD = struct.Struct("<II")


@dataclass(frozen=True, slots=True)
class WordModel:
    """The weights of the CRF, and pyvi's word list.

    states         attribute (`word.lower():nhà`) → its weights for the labels B_W and I_W
    transitions    [i][j] is the weight of label j after label i
    pairs, triples the listed words of two and of three syllables, in lower case
    """

    states: dict[str, tuple[float, float]]
    transitions: tuple[tuple[float, float], tuple[float, float]]
    pairs: frozenset[str]
    triples: frozenset[str]


def model_version() -> str:
    """The version of the installed pyvi; raises `PackageNotFoundError` if there is none."""
    return metadata.version("pyvi")


@lru_cache(maxsize=1)
def load_model() -> WordModel:
    """The model of the installed pyvi; pyvi is not imported.

    Raises `ModuleNotFoundError` if pyvi is not installed and `ValueError` if its model does not
    have the form of pyvi 0.1.1.
    """
    package = util.find_spec("pyvi")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError(
            "pyvi is not installed; install it with `pip install pyvi==0.1.1`"
        )
    folder = Path(package.submodule_search_locations[0]) / "models"
    states, transitions = _weights(_crfsuite_bytes((folder / "pyvi3.pkl").read_bytes()))
    words = (folder / "words.txt").read_text("utf-8").split("\n")
    return WordModel(
        states,
        transitions,
        frozenset(word for word in words if word.count(" ") == 1),
        frozenset(word for word in words if word.count(" ") == 2),
    )


def _crfsuite_bytes(pickled: bytes) -> bytes:
    for _, value, _ in pickletools.genops(pickled):
        # Python 2 pickled the bytes as text, one code point per byte.
        if isinstance(value, str) and value.startswith("lCRF"):
            return value.encode("latin-1")
    raise ValueError("pyvi's model file does not contain a CRFsuite model; install pyvi 0.1.1")


def _weights(
    model: bytes,
) -> tuple[dict[str, tuple[float, float]], tuple[tuple[float, float], tuple[float, float]]]:
    magic, _, kind, _, _, labels, _, features_at, labels_at, attributes_at, _, _ = (
        _HEADER.unpack_from(model)
    )
    if (magic, kind, labels) != (b"lCRF", b"FOMC", len(LABELS)):
        raise ValueError(
            "pyvi's model is not a first-order CRF with two labels; install pyvi 0.1.1"
        )
    if tuple(_names(model, labels_at)) != LABELS:
        raise ValueError("pyvi's model has other labels than B_W and I_W; install pyvi 0.1.1")
    attributes = _names(model, attributes_at)
    states = {attribute: [0.0, 0.0] for attribute in attributes}
    transitions = [[0.0, 0.0], [0.0, 0.0]]
    (count,) = struct.unpack_from("<I", model, features_at + 8)
    start = features_at + _CHUNK_HEADER
    for kind_of_feature, source, target, weight in _FEATURE.iter_unpack(
        model[start : start + count * _FEATURE.size]
    ):
        if kind_of_feature == _STATE:
            states[attributes[source]][target] = weight
        elif kind_of_feature == _TRANSITION:
            transitions[source][target] = weight
    return (
        {attribute: (begin, inside) for attribute, (begin, inside) in states.items()},
        ((transitions[0][0], transitions[0][1]), (transitions[1][0], transitions[1][1])),
    )


def _names(model: bytes, at: int) -> list[str]:
    """The strings of a CQDB chunk in order of their numbers."""
    _, _, _, _, count, backwards = _CQDB_HEADER.unpack_from(model, at)
    names = []
    for (offset,) in struct.iter_unpack("<I", model[at + backwards : at + backwards + 4 * count]):
        _, size = _CQDB_RECORD.unpack_from(model, at + offset)
        start = at + offset + _CQDB_RECORD.size
        names.append(model[start : start + size].rstrip(b"\0").decode("utf-8"))
    return names
