"""Rules on Arrow record batches: a thin layer over the one function the shared library exports."""

import ctypes
import os
from pathlib import Path

import pyarrow as pa

_REPOSITORY = Path(__file__).resolve().parents[2]
_LIBRARY = os.environ.get("JIXIAO_LIBRARY", _REPOSITORY / "target/release/libjixiao.so")
# The sizes of the two structs of the Arrow C Data Interface on 64-bit systems.
_ARRAY, _SCHEMA = 80, 72


def _library():
    library = ctypes.CDLL(str(_LIBRARY))
    library.jixiao_arrow_eval.restype = ctypes.c_int32
    library.jixiao_arrow_eval.argtypes = [ctypes.c_void_p] * 6 + [ctypes.c_int64]
    return library


def evaluate(batch, rules, framework, linkage=None, kind="project", day="2020-12-31"):
    """The results of a record batch as a record batch, a row for a row.

    `rules` is the text of the rules, `framework` what to score, `linkage` what to follow it with, `kind` what the
    rows are, `day` the day whose rules are in force. What does not fit raises `ValueError` with the reason.
    """
    texts = [None if text is None else text.encode() for text in (rules, framework, linkage, kind, day)]
    texts = (ctypes.c_char_p * 5)(*texts)
    structs = [ctypes.create_string_buffer(size) for size in (_ARRAY, _SCHEMA, _ARRAY, _SCHEMA)]
    array, schema, results, results_schema = (ctypes.addressof(struct) for struct in structs)
    message = ctypes.create_string_buffer(4096)
    batch._export_to_c(array, schema)
    code = _library().jixiao_arrow_eval(texts, array, schema, results, results_schema, message, len(message))
    if code != 0:
        raise ValueError(message.value.decode())
    return pa.RecordBatch._import_from_c(results, results_schema)
