"""The model of pyvi's word segmentation, read from the files that pyvi ships.

pyvi keeps a pickle of a scikit-learn object around the bytes of a CRFsuite model.  Nothing is
unpickled here: the bytes are found in the pickle's string literals, and the weights are read from
them by CRFsuite's file layout (`crf1d_model.c` and `cqdb.c` of CRFsuite 0.12).
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
    """What decides where words begin.

    `states` gives each attribute (`word.lower():nhà`) its weight for the labels B_W (a word begins)
    and I_W (it goes on); `transitions[i][j]` is the weight of label j after label i.  `pairs` and
    `triples` are the listed words of two and three syllables.
    """

    states: dict[str, tuple[float, float]]
    transitions: tuple[tuple[float, float], tuple[float, float]]
    pairs: frozenset[str]
    triples: frozenset[str]


def model_version() -> str:
    """The version of the pyvi distribution whose model is read."""
    return metadata.version("pyvi")


@lru_cache(maxsize=1)
def load_model() -> WordModel:
    """The model of the installed pyvi, without importing it.

    Raises `ModuleNotFoundError` where pyvi is not installed and `ValueError` where its model has
    another form than that of pyvi 0.1.1.
    """
    package = util.find_spec("pyvi")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("pyvi is not installed; `pip install pyvi==0.1.1` brings it")
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
        # Python 2 wrote the bytes as text, one code point a byte.
        if isinstance(value, str) and value.startswith("lCRF"):
            return value.encode("latin-1")
    raise ValueError("pyvi's model file holds no CRFsuite model")


def _weights(
    model: bytes,
) -> tuple[dict[str, tuple[float, float]], tuple[tuple[float, float], tuple[float, float]]]:
    magic, _, kind, _, _, labels, _, features_at, labels_at, attributes_at, _, _ = (
        _HEADER.unpack_from(model)
    )
    if (magic, kind, labels) != (b"lCRF", b"FOMC", len(LABELS)):
        raise ValueError("pyvi's model is no first-order CRF with two labels")
    if tuple(_names(model, labels_at)) != LABELS:
        raise ValueError("pyvi's model has other labels than B_W and I_W")
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
