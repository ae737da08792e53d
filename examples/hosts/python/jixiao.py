"""绩效 Jixiao for Python through ctypes: the part of jixiao.h that hosts.py uses, with failures as exceptions.

Without `argtypes` ctypes cuts pointers to 32 bits, so every function is declared once, here.
"""

import ctypes
import decimal
from ctypes import POINTER, byref, c_char_p, c_int32, c_int64, c_uint8, c_void_p

OK, TOO_SMALL = 0, -5
ENCODINGS = {"utf8": (0, "utf-8"), "gb18030": (1, "gb18030"), "utf16le": (2, "utf-16-le")}
CHINESE, FRAMEWORK, REPORT, PROJECT = 0, 0, 1, 5
PERCENT, TEN_THOUSAND_YUAN = 3, 8
KNOWN, NOT_APPLICABLE, NOT_REPORTED = 0, 1, 3
CODE, MESSAGE, HELP = 0, 1, 2
PATH, RULE, CLAUSE = 20, 21, 23
FULL, EXACT, LOSS, AS_TEXT = 0, 1, 3, 40


class Number(ctypes.Structure):
    _fields_ = [
        ("struct_size", c_int32),
        ("standing", c_int32),
        ("mantissa", c_int64),
        ("scale", c_int32),
        ("decimal", c_int32),
    ]

    def value(self):
        """The number; None where there is none, and `standing` says why."""
        if self.standing != KNOWN:
            return None
        if not self.decimal:
            raise ArithmeticError("no 64-bit decimal")
        return decimal.Decimal(self.mantissa).scaleb(-self.scale)


class Place(ctypes.Structure):
    _fields_ = [
        ("struct_size", c_int32),
        ("severity", c_int32),
        ("line", c_int32),
        ("column", c_int32),
        ("start", c_int64),
        ("end", c_int64),
    ]


I, L, P = c_int32, c_int64, c_void_p
TEXT = (c_char_p, I)  # bytes and their number
ROOM = (c_void_p, I, POINTER(I))  # buffer, capacity, length
MADE = POINTER(P)

FUNCTIONS = {
    "jx_engine_new": (I, I, I, MADE, MADE),
    "jx_sources_new": (P, MADE, MADE),
    "jx_sources_add": (P, *TEXT, *TEXT, MADE),
    "jx_rules_compile": (P, MADE, MADE),
    "jx_rule_set_new": (P, I, MADE, MADE),
    "jx_cards_ask": (P, *TEXT, *TEXT, MADE, MADE),
    "jx_cards_show": (P, I, I, MADE, MADE),
    "jx_cards_entry_count": (P, I, POINTER(I)),
    "jx_cards_entry_number": (P, I, I, I, POINTER(Number)),
    "jx_cards_entry_text": (P, I, I, I, *ROOM),
    "jx_text_read": (P, *ROOM),
    "jx_table_new": (P, I, L, MADE, MADE),
    "jx_table_add_numbers": (P, *TEXT, POINTER(L), POINTER(c_uint8), I, I, MADE),
    "jx_scorer_new": (P, *TEXT, P, MADE, MADE),
    "jx_scorer_position": (P, *TEXT, POINTER(I), MADE),
    "jx_record_new": (P, MADE, MADE),
    "jx_record_set_number": (P, I, L, I, MADE),
    "jx_record_set_text": (P, I, *TEXT, MADE),
    "jx_score": (P, P, POINTER(Number), MADE),
    "jx_score_grade": (P, P, *ROOM, MADE),
    "jx_wanted_new": (P, MADE, MADE),
    "jx_wanted_add": (P, I, *TEXT, I, MADE),
    "jx_batch_new": (P, P, P, MADE, MADE),
    "jx_batch_run": (P, P, I, MADE, MADE),
    "jx_results_rows": (P, POINTER(L)),
    "jx_results_find": (P, *TEXT, POINTER(I), MADE),
    "jx_results_copy": (P, I, POINTER(L), POINTER(c_uint8), L, POINTER(I), MADE),
    "jx_results_grade": (P, I, L, *ROOM),
    "jx_error_message": (P, I, *ROOM),
    "jx_error_offset": (P, POINTER(L)),
    "jx_error_count": (P, POINTER(I)),
    "jx_error_place": (P, I, POINTER(Place)),
    "jx_error_text": (P, I, I, I, *ROOM),
}
KINDS = "engine sources rules rule_set cards text table scorer record wanted batch results error".split()


class Failure(Exception):
    """What an error object told: status, message, offset, diagnostics as (code, line, column, message, help)."""

    def __init__(self, status, message="", offset=-1, diagnostics=()):
        super().__init__(status, message)
        self.status, self.message, self.offset, self.diagnostics = status, message, offset, diagnostics


class Library:
    """The library, with one encoding for all text."""

    def __init__(self, encoding):
        self.encoding, self.codec = ENCODINGS[encoding]
        self.functions = ctypes.CDLL("libjixiao.so.1")
        for name, arguments in FUNCTIONS.items():
            getattr(self.functions, name).argtypes = arguments
        for kind in KINDS:
            getattr(self.functions, f"jx_{kind}_free").argtypes = (P,)

    def text(self, text):
        """The two arguments of a text."""
        text = text.encode(self.codec) if isinstance(text, str) else text
        return text, len(text)

    def call(self, name, *arguments):
        """Calls a function without an error object."""
        status = getattr(self.functions, name)(*arguments)
        if status != OK:
            raise Failure(status)

    def try_(self, name, *arguments):
        """Calls a function with an error object, its last argument."""
        error = P()
        status = getattr(self.functions, name)(*arguments, byref(error))
        if status != OK:
            with Handle(self, "error", error):
                raise self.failure(status, error)

    def make(self, kind, name, *arguments):
        """Calls a function that makes a handle."""
        made = P()
        self.try_(name, *arguments, byref(made))
        return Handle(self, kind, made)

    def get(self, name, of, *arguments):
        """Calls a function that gives a number of the C type `of`."""
        value = of()
        self.call(name, *arguments, byref(value))
        return value.value

    def number(self, name, *arguments, last=()):
        """Calls a function that fills in a number."""
        number = Number(struct_size=ctypes.sizeof(Number))
        self.call(name, *arguments, byref(number), *last)
        return number.value()

    def read(self, name, *arguments, last=()):
        """Calls a function that writes a text: once for its length, once for itself."""
        length = c_int32()
        self.call(name, *arguments, None, 0, byref(length), *last)
        room = ctypes.create_string_buffer(length.value + 2)
        self.call(name, *arguments, room, len(room), None, *last)
        return room.raw[: length.value].decode(self.codec)

    def failure(self, status, error):
        diagnostics = []
        for i in range(self.get("jx_error_count", c_int32, error)):
            place = Place(struct_size=ctypes.sizeof(Place))
            self.call("jx_error_place", error, i, byref(place))
            code, message, help_ = (
                self.read("jx_error_text", error, i, what, CHINESE) for what in (CODE, MESSAGE, HELP)
            )
            diagnostics.append((code, place.line, place.column, message, help_))
        message = self.read("jx_error_message", error, CHINESE)
        return Failure(status, message, self.get("jx_error_offset", c_int64, error), diagnostics)


class Handle:
    """A handle, freed at the end of its `with`."""

    def __init__(self, library, kind, pointer):
        self.library, self.kind, self._as_parameter_ = library, kind, pointer

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.library.call(f"jx_{self.kind}_free", self._as_parameter_)
