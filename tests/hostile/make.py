#!/usr/bin/env python3
"""Makes hostile files: make.py FOLDER [COUNT [SEED]].

Each function below is a class of hazard and says which; it gives names and contents. They go to FOLDER/KIND/CLASS/NAME,
where KIND says how the bytes are meant (see tests/hostile/check/mod.rs). What is missing to COUNT files is made of real
rule texts, facts and forms, damaged at random from SEED. The same arguments give the same files.
"""

import json
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADING = '规则包 敌.意 { 标题 "敌意" 文件 办法 = "财预〔2020〕10号" 施行 2020-01-01 起 }\n'
NUMBER = "指标 甲 : 数 对象 项目 {{ {} }}\n"
TRUTH = "指标 甲 : 是否 对象 项目 {{ {} }}\n"
FORM = {"id": "甲", "kind": "project_self", "title": "自评表", "year": "2023", "unit_of_money": "万元", "complete_copy": True,
        "total_max": "100", "total_score": "100", "grade": "优", "stated_rules": []}
CLASSES = []
LEVELS = (1, 2, 8, 63, 64, 65, 66, 400, 1000, 20000)
FEW = (1, 63, 64, 65, 3000)


def hazard(kind):
    """A class of files of a kind."""
    def keep(make):
        CLASSES.append((kind, make))
        return make
    return keep


def rules(text):
    return HEADING + text


def number(expression):
    return rules(NUMBER.format(expression))


def case(texts, facts="[]"):
    parts = "".join(f"%%%% rules\n{text}" for text in texts)
    return f"{parts}%%%% facts\n{facts if isinstance(facts, str) else json.dumps(facts, ensure_ascii=False)}\n"


def project(**fields):
    return {"kind": "项目", "项目编码": "P1", "全年预算数": "100元", **fields}


# ── Depth ──────────────────────────────────────────────────────────────────────────────────────────────────────────

@hazard("rules")
def bracket_bombs(_):
    """Brackets opened as deep as the parser will go, closed or not: the stack ends before the text."""
    for opened, closed in ["()", "（）", "[]", "{}", "［］", "【】", "｛｝"]:
        for depth in LEVELS + (200000,):
            yield f"{ord(opened)}-{depth}-closed", number(opened * depth + "1" + closed * depth)
            yield f"{ord(opened)}-{depth}-open", number(opened * depth)


@hazard("rules")
def prefix_chains(_):
    """Prefix operators in a row, which no bracket counter sees."""
    for sign in ["非 ", "not ", "!", "！", "-", "− ", "－", "– "]:
        for count in (1, 7, 8, 9, 64, 5000, 30000):
            yield f"{ord(sign[0])}-{count}", rules(TRUTH.format(sign * count + "是"))


@hazard("rules")
def prefixes_between_brackets(_):
    """Prefix operators and brackets in turn, each below its own limit."""
    for pair in ["非 (", "- (", "! (非 非 非 非 非 非 非 "]:
        for depth in LEVELS:
            yield f"{len(pair)}-{ord(pair[0])}-{depth}", rules(TRUTH.format(pair * depth + "是" + ")" * depth))


@hazard("rules")
def calls_in_calls(_):
    """Calls, aggregates and conditional values inside one another."""
    for before, behind in [("绝对值(", ")"), ("较大(1, ", ")"), ("合计(绩效指标: ", ")"), ("若未报(", ", 0)"), ("若(是, ", ", 0)")]:
        for depth in LEVELS:
            yield f"{len(before)}-{ord(before[0])}-{depth}", number(before * depth + "1" + behind * depth)


@hazard("rules")
def nested_aggregates(_):
    """Aggregates over aggregates: kinds below kinds below kinds."""
    for depth in (1, 2, 3, 4, 8, 63, 64, 65):
        for kind in ("项目", "绩效指标", "政府"):
            text = f"合计({kind}: " * depth + "1" + ")" * depth
            yield f"{ord(kind[0])}-{depth}", rules(f"指标 甲 : 数 对象 政府 {{ {text} }}\n")
            counted = f"个数({kind} 当 " * depth + "是" + ") > 0" * depth
            yield f"{ord(kind[0])}-{depth}-count", rules(f"指标 甲 : 是否 对象 政府 {{ {counted} }}\n")


@hazard("rules")
def groups_in_groups(_):
    """Groups of a framework inside one another."""
    for depth in LEVELS:
        inside = "组 1 分 { " * depth + "项 1 分 按 标(1) " + "} " * depth
        standard = "标准 标(实际: 数 ≥ 0) 依据 办法 { 当 实际 ≥ 9 得 满分 否则 得 0 }\n"
        yield f"{depth}", rules(f"{standard}评价体系 甲 对象 项目 满分 1 依据 办法 {{ {inside} }}\n")


@hazard("rules")
def else_if_chains(_):
    """When after when, which a grammar may nest to the right."""
    for count in FEW + (10000, 40000):
        lines = "\n".join(f"当 实际 = {at} 得 {at % 100}%" for at in range(count))
        yield f"{count}", rules(f"标准 甲(实际: 数 ≥ 0) 依据 办法 {{ {lines}\n否则 得 0 }}\n")
        yield f"{count}-without", rules(f"标准 甲(实际: 数 ≥ 0) 依据 办法 {{ {lines} }}\n")


@hazard("rules")
def long_operator_lists(_):
    """A sum, a product, a conjunction of very many terms: the tree of it kills whoever recurses over it."""
    for sign in ["+", "−", "×", "÷", "＋", "-"]:
        for count in (2, 399, 400, 401, 402, 5000):
            yield f"{ord(sign)}-{count}", number(f" {sign} ".join(["1"] * count))
    for count in (100000, 1000000):
        yield f"lines-{count}", number("\n+ ".join(["1"] * count))
    for word in ["且", "或", "and", "||"]:
        for count in (2, 399, 400, 401, 5000, 200000):
            yield f"{ord(word[0])}-{count}", rules(TRUTH.format(f"\n{word} ".join(["是"] * count)))


@hazard("rules")
def comparisons_in_a_row(_):
    """1 < 2 < 3 < …: an operator that does not associate."""
    for sign in ("<", "≥", "=", "≠", "在"):
        for count in (2, 3, 64, 401, 5000):
            yield f"{ord(sign)}-{count}", rules(TRUTH.format(f" {sign} ".join(["1"] * count)))


@hazard("rules")
def paths_of_names(_):
    """Names joined by points without end."""
    for point in (".", "．", " . ", ".."):
        for count in (2, 3, 64, 1000, 15000):
            yield f"{len(point)}-{ord(point.strip()[0])}-{count}", number(point.join(["上级"] * count))


# ── Size ───────────────────────────────────────────────────────────────────────────────────────────────────────────

@hazard("rules")
def comments(_):
    """Comments that do not end, look nested, hide a line end, or are all there is."""
    for name, text in [("block", "/* " * 5000 + "*/ " * 5000), ("open", "/*"), ("hash", "#\n"), ("dashes", "-- x\n"), ("html", "<!-- -->\n"),
                       ("last", "// 没有行尾"), ("cr", "// 一\r指标 乙 : 数 对象 项目 { 1 }\n"), ("nel", "// 一\x85指标\n"),
                       ("slashes", "/" * 60000), ("only", "//\n" * 2000000), ("in-text", '指标 乙 : 文字 对象 项目 { "//" }\n')]:
        yield name, rules(text)


@hazard("rules")
def huge_names(_):
    """Names at, below and far above the limit, plain and quoted."""
    for length in (255, 256, 257, 5000, 21000, 70000, 1000000):
        for letter in ("甲", "a", "𠮷", "_"):
            yield f"{ord(letter)}-{length}", rules(f"指标 {letter * length} : 数 对象 项目 {{ 1 }}\n")
            yield f"{ord(letter)}-{length}-quoted", rules(f"指标 「{letter * length}」 : 数 对象 项目 {{ 1 }}\n")


@hazard("rules")
def huge_numbers(_):
    """Numbers at, below and far above the limit of digits, before and behind the point."""
    for digits in (63, 64, 65, 300, 20000, 65000, 1000000):
        for digit in "9０1":
            yield f"{ord(digit)}-{digits}", number(digit * digits)
            yield f"{ord(digit)}-{digits}-places", number("0." + digit * (digits - 1))


@hazard("rules")
def huge_lines(_):
    """Lines at, below and far above the limit, of blanks, marks, letters, quotes."""
    for length in (65530, 65536, 65537, 70000, 4000000, 17000000, 40000000):
        for fill in (" ", "\t", "{", '"', "|", "1+", "　"):
            if length * len(fill.encode()) <= 41000000 and (length < 5000000 or fill in ' {"'):
                yield f"{ord(fill[0])}-{length}", rules(fill * (length // len(fill.encode())))


@hazard("rules")
def huge_texts(_):
    """Texts up to and above the limit of bytes, of items and of nothing."""
    item = "指标 甲{} : 数 对象 项目 {{ 1 }}\n"
    for count in (1000, 100000, 199999, 200001, 250000):
        yield f"items-{count}", rules("".join(item.format(at) for at in range(count)))
    for size in (16777216, 16777217, 30000000):
        yield f"blank-{size}", rules("\n" * (size - len(HEADING.encode())))
    yield "braces", rules("指标\n" * 3000000)


@hazard("rules")
def many_documents(_):
    """Headings of very many documents, uses and citations."""
    for count in (100, 10000):
        documents = "\n".join(f'文件 办{at} = "第{at}号"' for at in range(count))
        yield f"documents-{count}", f"规则包 敌 {{ {documents}\n施行 2020-01-01 起 }}\n"
        cited = "，\n".join(f"办法 第{at}条" for at in range(count))
        yield f"clauses-{count}", rules(f"指标 甲 : 数 对象 项目 依据 {cited} {{ 1 }}\n")
        uses = "，\n".join(f"敌.人{at}" for at in range(count))
        yield f"uses-{count}", f"规则包 敌 {{ 施行 2020-01-01 起 引用 {uses} }}\n"


@hazard("rules")
def error_floods(_):
    """A text of nothing but mistakes of one sort: the list of what is wrong is longer than the text."""
    flood = {"unknown": "指标 甲{0} : 数 对象 项目 {{ 无{0} }}\n", "type": "指标 甲{0} : 数 对象 项目 {{ 是 }}\n", "same": "指标 甲 : 数 对象 项目 {{ 1 }}\n",
             "broken": "指标\n", "kind": "指标 甲{0} : 数 对象 桌子 {{ 1 }}\n", "quote": '指标 "\n', "mark": "＠\n", "close": "}}\n", "hidden": "甲\u200b\n",
             "cite": "指标 甲{0} : 数 对象 项目 依据 无{0} {{ 1 }}\n", "near": "指标 甲{0} : 数 对象 项目 {{ 全年预算{0} }}\n", "date": "示例 \"{0}\" 于 2020-02-31 {{ }}\n"}
    for name, line in flood.items():
        for count in (99, 101, 3000, 60000):
            yield f"{name}-{count}", rules("".join(line.format(at) for at in range(count)))


@hazard("rules")
def carets_in_long_lines(_):
    """Mistakes far to the right of a long line, where counting columns costs most."""
    for before in (" " * 60000, "甲" * 20000 + " ", "\t" * 60000, "é́" * 10000 + " ", "👩‍👩‍👧" * 3000 + " "):
        yield f"{len(before)}-{ord(before[0])}", rules(f"指标 甲 : 数 对象 项目 {{ {before}无此 }}\n")
    for count in (100, 8000):
        yield f"many-{count}", rules(NUMBER.format(" + ".join(f"无{at % 7}" for at in range(count))))


# ── Characters ─────────────────────────────────────────────────────────────────────────────────────────────────────

def everywhere(name, character):
    """A character in a name, a text, a comment, between words, in a clause and at the ends."""
    for place, text in [("name", f"指标 甲{character}乙 : 数 对象 项目 {{ 1 }}\n"), ("quoted", f"指标 「甲{character}乙」 : 数 对象 项目 {{ 1 }}\n"),
                        ("text", f'指标 甲 : 文字 对象 项目 {{ "一{character}二" }}\n'), ("comment", f"// 一{character}二\n" + NUMBER.format(1)),
                        ("between", NUMBER.format(f"1{character}+ 1")), ("clause", f"指标 甲 : 数 对象 项目 依据 办法 第{character}条 {{ 1 }}\n"),
                        ("end", NUMBER.format(1) + character)]:
        yield f"{name}-{place}", rules(text)
    yield f"{name}-first", character + rules(NUMBER.format(1))


def each(characters):
    for character in characters:
        yield from everywhere(f"{ord(character):04x}", character)


@hazard("rules")
def bidi_controls(_):
    """Marks that turn the direction of text, so that it reads otherwise than it runs (CVE-2021-42574)."""
    yield from each("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@hazard("rules")
def invisibles(_):
    """Characters that nobody sees, some of them letters."""
    yield from each("\u00ad\u034f\u115f\u1160\u17b4\u180e\u200b\u200c\u200d\u2060\u2064\u206a\u3164\ufe00\ufe0f\ufeff\uffa0\ufffb\U000e0001\U000e0020\U000e0100")


@hazard("rules")
def controls(_):
    """Control characters, escapes of terminals among them."""
    yield from each("\x00\x01\x07\x08\x0b\x0c\x1b\x1c\x1f\x7f\x80\x85\x9b\x9f")


@hazard("rules")
def white_space_zoo(_):
    """Everything else that looks like a blank or ends a line for somebody."""
    yield from each("\r\u00a0\u1680\u2000\u2003\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u2800")


@hazard("rules")
def private_use_and_rare_han(_):
    """Characters of private use, four-byte Chinese characters, noncharacters, the replacement character."""
    yield from each("\ue000\ue5e5\uf8ff\U000f0000\U0010fffd\ufffe\uffff\U0001ffff\ufffd\U00020bb7\U0002a6d6\U00030000\U0003134a")


@hazard("rules")
def look_alikes(_):
    """Names that look the same and are not: other scripts, compatibility characters, strokes."""
    pairs = ["aа", "oо", "一ー", "〇○", "金\uf90a", "己已", "未末", "國国", "—ー", "口囗", "⼀一", "豈\uf900", "Ａa", "1l", "O0", "日曰", "·・", "é\u0065\u0301", "ﬁf", "㈠一"]
    for at, pair in enumerate(pairs):
        one, other = pair[0], pair[1:]
        yield f"{at}", rules(f"指标 甲{one} : 数 对象 项目 {{ 1 }}\n指标 甲{other} : 数 对象 项目 {{ 2 }}\n指标 乙 : 数 对象 项目 {{ 甲{one} + 甲{other} }}\n")
        yield f"{at}-use", rules(f"指标 甲{one} : 数 对象 项目 {{ 1 }}\n指标 乙 : 数 对象 项目 {{ 甲{other} }}\n")


@hazard("rules")
def full_width_forms(_):
    """Every ASCII mark in its full-width form, one at a time, and all at once."""
    text = rules('标准 甲(实际: 数 >= 0) 依据 办法 { 当 实际 >= 1 得 50% 否则 得 0 + 1 - 1 * 2 / 2 }\n指标 乙 : 是否 对象 项目 { !(1 != 2) && 1 < 2 || "a" = "b" }\n')
    for code in range(33, 127):
        yield f"{code}", text.replace(chr(code), chr(code + 0xFEE0))
        yield f"{code}-alone", number(f"1 {chr(code + 0xFEE0)} 1")
    yield "all", "".join(chr(ord(c) + 0xFEE0) if 33 <= ord(c) < 127 else c for c in text)


@hazard("rules")
def marks(_):
    """Every mark and symbol of Unicode that somebody may take for an operator."""
    for code in list(range(0xA1, 0x100)) + list(range(0x2010, 0x2070)) + list(range(0x2200, 0x2280)) + list(range(0x3001, 0x3030)) + list(range(0xFE30, 0xFE70)):
        yield f"{code:04x}", number(f"1 {chr(code)} 1")


@hazard("rules")
def line_ends(_):
    """Line ends of every sort, mixed."""
    text = rules(NUMBER.format("1\n+ 1") + "// 说明\n" + '示例 "一" 于 2020-01-01 {\n项目 { }\n期望 甲 = 2\n}\n')
    for name, end in [("crlf", "\r\n"), ("cr", "\r"), ("lfcr", "\n\r"), ("nel", "\x85"), ("ls", "\u2028"), ("ps", "\u2029"), ("vt", "\v"), ("ff", "\f"), ("crcrlf", "\r\r\n")]:
        yield name, text.replace("\n", end)
        yield f"{name}-once", text.replace("\n", end, 1)
        yield f"{name}-last", text[:-1] + end


@hazard("rules")
def marks_of_byte_order(_):
    """Byte order marks: of UTF-8 once, twice, inside; of the others."""
    text = rules(NUMBER.format(1)).encode()
    mark = b"\xef\xbb\xbf"
    for name, content in [("one", mark + text), ("two", mark * 2 + text), ("end", text + mark), ("alone", mark), ("empty", b""), ("le", b"\xff\xfe" + text),
                          ("be", b"\xfe\xff" + text), ("utf16", text.decode().encode("utf-16")), ("utf16be", text.decode().encode("utf-16-be")),
                          ("utf32", text.decode().encode("utf-32")), ("utf7", b"+/v8-" + text), ("gb", b"\x84\x31\x95\x33" + text)]:
        yield name, content


@hazard("rules")
def other_formats(_):
    """Files that are no text at all."""
    for name, head in [("zip", b"PK\x03\x04"), ("pdf", b"%PDF-1.7"), ("rtf", b"{\\rtf1"), ("ole", b"\xd0\xcf\x11\xe0"), ("png", b"\x89PNG\r\n"), ("gzip", b"\x1f\x8b"),
                       ("elf", b"\x7fELF"), ("html", b"<!DOCTYPE html>"), ("json", b'{"a": 1}'), ("nul", b"\0" * 1000), ("xml", b"<?xml version='1.0'?>")]:
        yield name, head
        yield f"{name}-long", head + bytes(range(256)) * 4000


@hazard("utf8")
def ill_formed_utf8(chance):
    """Overlong forms, surrogates, lone and missing bytes, in every place of a text."""
    text = rules(NUMBER.format(1)).encode()
    for at, wrong in enumerate([b"\xc0\x80", b"\xe0\x80\xaf", b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xf4\x90\x80\x80", b"\xf8\x88\x80\x80\x80", b"\x80", b"\xbf", b"\xe4\xb8", b"\xf0\x9f\x98", b"\xff", b"\xfe"]):
        for place in (0, 3, len(text) // 2, len(text)):
            yield f"{at}-{place}", text[:place] + wrong + text[place:]
    for at in range(60):
        yield f"bytes-{at}", bytes(chance.randrange(256) for _ in range(chance.choice([1, 2, 3, 50, 3000])))


@hazard("gb18030")
def ill_formed_gb18030(chance):
    """Bytes that are no GB18030, cut characters, four-byte forms beyond Unicode, and well-formed texts."""
    text = rules(NUMBER.format(1)).encode("gb18030")
    for at, wrong in enumerate([b"", b"\xff", b"\x80", b"\x81", b"\x81\x30", b"\x81\x30\x81", b"\xfe\x39\xfe\x39", b"\x90\x30\x81\x30", b"\xa6\xd9", b"\xfe\x50", b"\x84\x31\xa4\x37"]):
        for place in (0, 3, len(text) // 2, len(text)):
            yield f"{at}-{place}", text[:place] + wrong + text[place:]
    for at in range(40):
        yield f"bytes-{at}", bytes(chance.randrange(256) for _ in range(chance.choice([1, 2, 3, 50, 3000])))


@hazard("utf16")
def ill_formed_utf16(chance):
    """Lone surrogates, odd lengths, marks of byte order, NULs, and well-formed texts."""
    text = rules(NUMBER.format(1)).encode("utf-16-le")
    for at, wrong in enumerate([b"", b"\x00", b"\x00\xd8", b"\x00\xdc", b"\x00\xdc\x00\xd8", b"\xff\xfe", b"\xfe\xff", b"\x00\x00", b"\xff\xff", b"\x42\xd8\xb7\xdf"]):
        for place in (0, 4, len(text) // 4 * 2, len(text)):
            yield f"{at}-{place}", text[:place] + wrong + text[place:]
    for at in range(40):
        yield f"bytes-{at}", bytes(chance.randrange(256) for _ in range(chance.choice([1, 2, 3, 50, 3000])))


@hazard("rules")
def combining_marks(_):
    """Letters under towers of marks, Hangul in parts, orders that normal forms change: normalizing costs the most here."""
    for count in (1, 30, 31, 200, 10000):
        for mark in ("\u0301", "\u0323\u0307", "\u1e69", "\u1100\u1161\u11a8", "\u0f71\u0f72", "\ufdfa"):
            yield f"{ord(mark[0]):04x}-{count}", rules(f"指标 甲{mark * count} : 数 对象 项目 {{ 1 }}\n")


# ── Meaning ────────────────────────────────────────────────────────────────────────────────────────────────────────

@hazard("rules")
def chains_of_definitions(chance):
    """Each of the one before, in the order of the text, against it, and shuffled: nothing may recurse over them."""
    for count in (10, 1000, 20000, 100000):
        lines = [f"指标 甲{at} : 数 对象 项目 {{ 甲{at - 1} + 1 }}\n" for at in range(1, count)] + ["指标 甲0 : 数 对象 项目 { 1 }\n"]
        yield f"forward-{count}", rules("".join(lines))
        yield f"backward-{count}", rules("".join(reversed(lines)))
        chance.shuffle(lines)
        yield f"shuffled-{count}", rules("".join(lines))
        yield f"parameters-{count}", rules("参数 甲0 = 1 依据 办法\n" + "".join(f"参数 甲{at} = 甲{at - 1} × 1 依据 办法\n" for at in range(1, count)))


@hazard("rules")
def cycles(_):
    """Definitions in rings, small and large, alone and many, and into a ring from outside."""
    for count in (1, 2, 3, 64, 5000, 50000):
        ring = "".join(f"指标 甲{at} : 数 对象 项目 {{ 甲{(at + 1) % count} }}\n" for at in range(count))
        yield f"ring-{count}", rules(ring)
        yield f"tail-{count}", rules(ring + "".join(f"指标 乙{at} : 数 对象 项目 {{ 甲0 }}\n" for at in range(min(count, 1000))))
        yield f"parameters-{count}", rules("".join(f"参数 甲{at} = 甲{(at + 1) % count} 依据 办法\n" for at in range(count)))
    full = 40
    yield "complete", rules("".join(f"指标 甲{at} : 数 对象 项目 {{ {' + '.join(f'甲{to}' for to in range(full))} }}\n" for at in range(full)))


@hazard("case")
def cycles_of_packages(_):
    """Packages that import one another, themselves, what is not there, the same twice."""
    def package(name, uses, value="1"):
        use = f"引用 {uses}" if uses else ""
        return f"规则包 敌.{name} {{ 施行 2020-01-01 起 {use} }}\n指标 {name} : 数 对象 项目 {{ {value} }}\n"
    for count in (1, 2, 3, 64, 500):
        yield f"ring-{count}", case([package(f"甲{at}", f"敌.甲{(at + 1) % count}") for at in range(count)])
        yield f"chain-{count}", case([package(f"甲{at}", f"敌.甲{at - 1}" if at else "", f"甲{at - 1} + 1" if at else "1") for at in range(count)], [project()])
    yield "absent", case([package("甲", "没有.这个")])
    yield "twice", case([package("甲", ""), package("甲", "")])
    yield "shipped", case(["规则包 通用.评分 { 施行 2020-01-01 起 }\n", package("甲", "通用.评分")])
    for at, name in enumerate(["../etc/passwd", "/etc/passwd", "CON", "a/b", "a..b", "..", "http://a", "文件"]):
        yield f"path-{at}", case([package("甲", name)])


@hazard("case")
def exponential_sharing(_):
    """Each twice, thrice the one before: a tree of 3^n over a text of n lines."""
    for levels in (10, 60, 300, 5000):
        for times in (2, 3):
            lines = "".join(f"指标 甲{at} : 数 对象 项目 {{ {' + '.join([f'甲{at - 1}'] * times)} }}\n" for at in range(1, levels))
            yield f"{levels}-{times}", case([rules("指标 甲0 : 数 对象 项目 { 全年预算数 ÷ 1元 }\n" + lines)], [project()])


@hazard("case")
def rational_growth(_):
    """Squares of squares, and fractions of ever new primes: numbers that outgrow every limit."""
    for levels in (8, 11, 12, 13, 70, 1000):
        for first, step in [("全年预算数 ÷ 1元", "{0} × {0}"), ("全年预算数 ÷ 1元", "1 ÷ ({0} × {0} + 1)"), ("2", "{0} × {0}"), ("1 ÷ 3", "{0} × {0}")]:
            lines = "".join(f"指标 甲{at} : 数 对象 项目 {{ {step.format(f'甲{at - 1}')} }}\n" for at in range(1, levels))
            yield f"{levels}-{len(step)}-{ord(first[0])}", case([rules(f"指标 甲0 : 数 对象 项目 {{ {first} }}\n" + lines)], [project(全年预算数="3元")])


@hazard("case")
def harmonic_sums(_):
    """1/1 + 1/2 + … + 1/k: the denominator grows with every term, here or over the members of a subject."""
    for terms in (10, 100, 390):
        yield f"text-{terms}", case([number(" + ".join(f"1 ÷ {at}" for at in range(1, terms)))], [project()])
    for rows in (100, 1000, 4000):
        below = [{"权重": str(at)} for at in range(1, rows)]
        yield f"rows-{rows}", case([rules("指标 甲 : 数 对象 项目 { 合计(绩效指标: 1 ÷ 权重) }\n")], [project(绩效指标=below)])
        below = [{"项目编码": f"P{at}", "全年预算数": f"{at}.{at}元"} for at in range(1, rows)]
        yield f"projects-{rows}", case([rules("指标 甲 : 数 对象 部门 { 合计(项目: 1元 ÷ 全年预算数) }\n")], [{"kind": "部门", "项目": below}])


@hazard("case")
def divisions_by_nothing(_):
    """Zero below, zero above and below, averages of nobody, percentages of nothing."""
    for at, expression in enumerate(["1 ÷ 0", "0 ÷ 0", "1 ÷ (1 − 1)", "全年预算数 ÷ 0元", "全年预算数 ÷ (全年预算数 − 全年预算数)", "平均(绩效指标: 权重)", "最大(绩效指标: 权重)",
                                     "合计(绩效指标: 权重) ÷ 个数(绩效指标)", "1 ÷ 全年执行数", "名次(全年预算数)", "排名(全年预算数)", "-0", "0 × -1", "1 ÷ 3 × 3 − 1"]):
        for facts in ([project()], [project(全年预算数="0元", 全年执行数="0元")], [], [{"kind": "项目"}]):
            yield f"{at}-{len(json.dumps(facts))}", case([number(expression), ], facts)


@hazard("rules")
def number_spellings(_):
    """Every way people and programs write numbers."""
    spellings = ["1e5", "1E5", "0x10", "0b1", "1_000", "1,000", "1，000", "+1", ".5", "5.", "1..2", "1.2.3", "∞", "NaN", "inf", "½", "①", "一", "壹", "百", "1 000", "1'000", "１２３", "１２.５", "1．5",
                 "00", "007", "0.10", "-0", "−0", "1%", "1％", "1‰", "1 %", "百分之五", "5成", "五五", "1万", "1亿", "1万万", "1万元", "1 万 元", "1元整", "￥1", "¥1", "$1", "1RMB", "1个百分点", "1pp",
                 "1分", "1 points", "1:2", "1/2", "1÷2", "12345678901234567890", "9007199254740993", "0.1000000000000000055", "٣", "३", "𝟏", "1²", "1.5e-3", "1e", "1a", "a1", "1甲", "0.0", "0.00000000000000000001"]
    for at, spelling in enumerate(spellings):
        yield f"{at}", number(spelling)
        yield f"{at}-money", rules(f"参数 甲 = {spelling}元 依据 办法\n")


@hazard("rules")
def date_spellings(_):
    """Days that are and days that are not."""
    days = ["2020-02-29", "2021-02-29", "1900-02-29", "2000-02-29", "2020-13-01", "2020-00-01", "2020-01-00", "2020-1-1", "2020/1/31", "2020年1月31日", "2020年1月31号", "20200131", "20201301", "0000-01-01",
            "9999-12-31", "10000-01-01", "99999999-01-01", "2020-01-32", "2020.1.31", "二〇二〇年一月", "2020-01", "01-31-2020", "45292", "2020-01-31T00:00:00Z", "２０２０-０１-３１", "2020 - 01 - 31", "2020年", "-2020-01-01", "262143-12-31"]
    for at, day in enumerate(days):
        yield f"{at}", f'规则包 敌.意 {{ 施行 {day} 起 }}\n'
        yield f"{at}-until", f'规则包 敌.意 {{ 施行 自 2020-01-01 至 {day} 止 }}\n'
        yield f"{at}-example", rules(f'指标 甲 : 数 对象 项目 {{ 1 }}\n示例 "一" 于 {day} {{ 项目 {{ }} 期望 甲 = 1 }}\n')
        yield f"{at}-value", rules(f"指标 甲 : 是否 对象 项目 {{ 立项批复日期 ≤ {day} }}\n指标 乙 : 日期 对象 项目 {{ {day} + 99999999天 }}\n")


@hazard("rules")
def versions_in_force(_):
    """Periods that overlap, leave gaps, end before they begin, or are very many."""
    for at, heading in enumerate(["施行 2020-01-01 起 至 2019-01-01 止", "施行 2020-01-01 起 施行 2021-01-01 起", "施行", "", "施行 9999-12-31 起", "施行 0001-01-01 起 至 9999-12-31 止"]):
        yield f"{at}", f"规则包 敌.意 {{ {heading} }}\n{NUMBER.format(1)}"
    for heads in (2, 100):
        yield f"heads-{heads}", HEADING * heads


@hazard("rules")
def names_that_are_words(_):
    """Reserved words, keywords and kinds as names, in quotes and without; the same name of different things."""
    for at, word in enumerate(["当", "when", "否则", "且", "或", "非", "得", "按", "满分", "是", "否", "项目", "指标", "分", "元", "上级", "合计", "甲乙", "评价体系", "实际值", "份额", "_", "「」", "''", "1甲", "甲-乙", "甲 乙"]):
        yield f"{at}", rules(f"指标 {word} : 数 对象 项目 {{ 1 }}\n指标 乙 : 数 对象 项目 {{ {word} + 1 }}\n")
        yield f"{at}-quoted", rules(f"指标 「{word}」 : 数 对象 项目 {{ 1 }}\n指标 乙 : 数 对象 项目 {{ 「{word}」 + 1 }}\n")
        yield f"{at}-twice", rules(f"参数 甲 = 1 依据 办法\n标准 甲(实际: 数) 依据 办法 {{ 否则 得 0 }}\n事实 项目 {{ {word}: 数 {word}: 数 }}\n")


@hazard("rules")
def hostile_standards(_):
    """Bounds that nothing satisfies, bands out of order, points beyond full marks, directions that turn."""
    lines = ["标准 甲(实际: 数 ≥ 1 ≤ 0) 依据 办法 { 否则 得 0 }", "标准 甲() 依据 办法 { 否则 得 0 }", "标准 甲(实际: 数) 依据 办法 { 否则 得 满分 × 999999999999 }", "标准 甲(实际: 数, 实际: 数) 依据 办法 { 否则 得 0 }",
             "标准 甲(实际: 数) 依据 办法 { }", "标准 甲(实际: 数) 依据 办法 越大越好 实际 { 当 实际 > 1 得 0 否则 得 满分 }", "标准 甲(实际: 数) 依据 办法 { 表 实际 { [5, 1) 得 0 } }", "标准 甲(实际: 数) 依据 办法 { 否则 得 满分 舍入 四舍五入 255 位 }",
             "标准 甲(实际: 数) 依据 办法 { 否则 得 满分 舍入 四舍五入 256 位 }", "标准 甲(实际: 数) 依据 办法 { 否则 得 满分 舍入 四舍五入 到 0 }", "标准 甲(实际: 数) 依据 办法 { 否则 得 满分 舍入 四舍五入 到 -1 }", "标准 甲(实际: 数 ≥ 0) 依据 办法 { 否则 得 满分 ÷ 实际 }",
             "标准 甲(实际: 数) 依据 办法 { 否则 得 甲(实际) }", "标准 甲(实际: 数) 依据 办法 { 表 实际 { (以下, 以上) 得 0 (以下, 以上) 得 0 } }", "标准 甲(实际: 数) 依据 办法 { 表 实际 { [0, 0] 得 0 } }"]
    for at, line in enumerate(lines):
        yield f"{at}", rules(line + "\n评价体系 乙 对象 项目 满分 10 依据 办法 { 项 10 分 按 甲(全年预算数 ÷ 1元) }\n")


@hazard("rules")
def hostile_scales(_):
    """Grades that overlap, leave gaps, run backwards, or are very many."""
    for at, grades in enumerate(["", "优 [0, 100] 良 [0, 100]", "优 [90, 100] 差 [0, 89]", "优 [100, 90]", "优 (90, 90)", "优 [0, 1e3]", "优 [0, 100) ", "优 [-1, 101]", "优 [0, 99.99999999999999999999999999999999999999999999999999] 差 (99.99, 100]", "[0, 100]",
                                 " ".join(f"级{at} [{at}, {at + 1})" for at in range(100)) + " 末 [100, 100]", " ".join(f"级{at} [{at}, {at + 1})" for at in range(9000))]):
        yield f"{at}", rules(f"等级 甲 依据 办法 {{ {grades} }}\n")


@hazard("rules")
def hostile_weights(_):
    """Weights that do not sum, by much or by the last digit; zero, negative, huge ones; frameworks of nothing."""
    standard = "标准 标(实际: 数 ≥ 0) 依据 办法 { 当 实际 ≥ 9 得 满分 否则 得 0 }\n"
    for at, (full, parts) in enumerate([("100", ["99.99"]), ("100", ["100.0000000000000000000000000001"]), ("100", []), ("0", ["0"]), ("100", ["-1", "101"]), ("100", ["33.33"] * 3), ("9" * 64, ["9" * 64]), ("100", ["1"] * 100), ("10000", ["1"] * 10000),
                                        ("100", ["50%", "50%"]), ("100%", ["100"]), ("0.3", ["0.1", "0.2"]), ("100", ["全年预算数"]), ("1", ["0." + "0" * 62 + "1"])]):
        lines = "\n".join(f"项{n} {part} 分 按 标(1)" for n, part in enumerate(parts))
        yield f"{at}", rules(f"{standard}评价体系 甲 对象 项目 满分 {full} 依据 办法 {{ {lines} }}\n")


@hazard("case")
def hostile_linkages(_):
    """Cuts of more than all, ranges turned round, bases below zero or missing, floors above caps."""
    lines = ["减 200%", "减 [20%, 10%]", "增 [0%, 999999999%]", "定为 -5元", "减 1元", "不予安排", "减 [0%, 100%]", "增 0.00000000000000000000001%", "定为 99999999999999999999999999999999元", "减 -10%", "减 33.3333333333%"]
    tails = ["", "舍入 四舍五入 到 元", "舍入 向上取整 到 1000000000000元", "下限 500元 上限 100元", "下限 全年预算数 × 2", "上限 0元", "未决定 取下端"]
    for at, line in enumerate(lines):
        for to, tail in enumerate(tails):
            text = rules(f"挂钩 甲 对象 项目 依据 办法 {{ 性质 强制 基数 全年预算数 又 当 是 则 {line} 多条同时命中 取减得最多者 {tail} }}\n")
            for base in ("100元", "0元", "-5元", "0.01元", "99999999999999999999亿元"):
                if (at + to) % 3 == 0 or base == "0.01元":
                    yield f"{at}-{to}-{base[:4]}", case([text], [project(全年预算数=base), {"kind": "项目", "项目编码": "P2"}])


@hazard("case")
def hostile_pools(chance):
    """Pools of nothing, of debts, of less than a unit; members without weight; floors that cannot be met."""
    tails = ["守恒 到 分", "守恒 到 元 余数 最大余数法，并列时按 编码", "守恒 到 100元", "下限 50元 守恒 到 分", "下限 50元 上限 10元 守恒 到 分", "上限 1元 守恒 到 分", "守恒 到 0元", "守恒 到 -1元"]
    for at, tail in enumerate(tails):
        text = rules(f"分配 甲 对象 政府 资金池 上级.转移支付资金池 依据 办法 {{ 因素 {{ 人口 60% 面积 40% }} {tail} }}\n")
        for pool in ("0元", "-100元", "0.01元", "0.005元", "1000万元", "99999999999999999999999999999亿元"):
            for members in (0, 1, 3, 200):
                towns = [{"政府编码": f"T{n}", "政府名称": f"镇{n}", "人口": str(chance.choice([0, 0, 1, 3, 10**15])), "面积": str(chance.choice([0, 1, 7]))} for n in range(members)]
                yield f"{at}-{pool[:5]}-{members}", case([text], [{"kind": "政府", "转移支付资金池": pool, "乡镇": towns}])


@hazard("case")
def decisions_about_nothing(_):
    """Decisions on linkages and subjects that are not there, twice, out of range, without reason, in odd money."""
    text = rules("挂钩 甲 对象 项目 依据 办法 { 性质 强制 基数 全年预算数 又 当 是 则 减 [10%, 20%] 多条同时命中 取减得最多者 }\n")
    sound = {"挂钩": "甲", "对象": "P1", "金额": "85元", "理由": "说明"}
    for at, changed in enumerate([{}, {"挂钩": "乙"}, {"对象": "P9"}, {"对象": ""}, {"金额": "1元"}, {"金额": "-85元"}, {"金额": "85"}, {"金额": 85}, {"理由": ""}, {"理由": None}, {"多": 1}, {"决定日期": "2020-02-30"}, {"对象": "P\u202e1"}, {"对象": "P1\n"},
                                  {"挂钩": "甲" * 100000}, {"金额": "9" * 5000 + "元"}, {"金额": "85.001元"}, {"理由": "\u0007\u001b[31m"}]):
        yield f"{at}", case([text], {"对象": [project()], "决定": [{**sound, **changed}]})
        yield f"{at}-twice", case([text], {"对象": [project(), project()], "决定": [sound, {**sound, **changed}]})
    yield "many", case([text], {"对象": [project()], "决定": [{**sound, "对象": f"P{at}"} for at in range(20000)]})


@hazard("case")
def hostile_rows(_):
    """Goal tables without weights, with huge, equal, negative, odd ones, and targets of every sort."""
    text = (ROOT / "tests/capi/sample.jx").read_text()
    for at, row in enumerate([{}, {"权重": "0"}, {"权重": "-1"}, {"权重": "1e9"}, {"权重": "100", "指标值": "≥50", "实际值": "50"}, {"权重": "100", "指标值": "≥0", "实际值": "0"}, {"权重": "100", "指标值": "≥" + "9" * 3000, "实际值": "1"}, {"权重": 33.3},
                              {"指标值": "≥50%", "实际值": "50"}, {"指标值": "\u202e≥5", "实际值": "\u0000"}, {"指标值": "≥50公里", "实际值": "50000米"}, {"权重": "33.333333333333333333333333333333333333"}]):
        for count in (1, 3, 1000):
            yield f"{at}-{count}", case([text], [project(绩效指标=[row] * count)])


@hazard("case")
def examples_of_every_sort(_):
    """Examples about nobody, with unknown fields, states for values, tables without rows, expectations of nothing."""
    lines = ['示例 "一" { }', '示例 "" { 项目 { } 期望 甲 = 1 }', '示例 "一" { 项目 { } 期望 甲 = 未报 }', '示例 "一" { 项目 { 全年预算数 = 未报 } 期望 甲 = 1 }', '示例 "一" { 桌子 { } }', '示例 "一" { 项目 {\n| 全年预算数 |\n| 1 | 2 | 3 |\n} }',
             '示例 "一" { 项目 {\n||||\n} }', '示例 "一" { 期望 甲 = 1 }', '示例 "一" { 项目 "P" { } 项目 "P" { } 期望 甲("P") = 1 }', '示例 "一" { 项目 { } 期望 甲("无") = 1 }', '示例 "\u00e9" 于 2020-02-30 { 项目 { } }', '示例 "一" { 日历 { 休 2020-01-01 } 项目 { } 期望 甲 = 1 }']
    for at, line in enumerate(lines):
        yield f"{at}", case([number("全年预算数 ÷ 1元") + line + "\n"])


# ── Data ───────────────────────────────────────────────────────────────────────────────────────────────────────────

@hazard("facts")
def json_depth(_):
    """Lists and objects inside one another."""
    for depth in (1, 62, 63, 64, 65, 127, 128, 129, 5000, 100000, 5000000):
        yield f"list-{depth}", "[" * depth + "]" * depth
        yield f"object-{depth}", '{"kind":"项目","a":' * min(depth, 1000000) + "1" + "}" * min(depth, 1000000)
        yield f"extra-{depth}", '{"kind": "项目", "本地事实": {"甲": ' + "[" * depth + "]" * depth + "}}"
        yield f"open-{depth}", "[" * depth


@hazard("facts")
def json_keys(_):
    """Keys that stand twice, in both languages, unknown, empty, very long, very many."""
    for at, text in enumerate(['{"kind": "项目", "kind": "部门"}', '{"kind": "项目", "对象": "项目"}', '{"kind": "项目", "全年预算数": "1元", "revised": "2元"}', '{"kind": "项目", "": 1}', '{"kind": "项目", "\\u5168年预算数": "1元", "全年预算数": "1元"}', '{"kind": "桌子"}', '{"kind": null}', '{}',
                               '{"kind": "项目", "a": 1, "a": 2}', '{"对象": [], "对象": []}', '{"对象": [], "subjects": []}', '{"对象": "项目", "日历": {}}', '{"kind": "项目", "x": {"y": 1, "y": 1}}']):
        yield f"{at}", text
    for count in (1000, 100000):
        yield f"many-{count}", '{"kind": "项目"' + "".join(f', "甲{at}": 1' for at in range(count)) + "}"
        yield f"facts-{count}", json.dumps({"kind": "项目", "facts": {f"甲{at}": {"number": "1"} for at in range(count)}}, ensure_ascii=False)
        yield f"long-{count}", '{"kind": "项目", "' + "键" * count + '": 1}'


@hazard("facts")
def json_texts(_):
    """Surrogates, escapes, raw controls, bidi marks and markup in every text of a subject."""
    for at, text in enumerate(["\\ud800", "\\udc00\\ud800", "\\ud842\\udfb7", "\\u0000", "\\u001b[31m", "\\u202e", "\\u200b", "\x01", "\x7f", "\\x", "\\", "<script>", "=1+1", "\\n第二行", "\\r", "\\u2028", "\\ufeff", "\\uffff", "甲" * 300000, "e\\u0301" * 1000, "`", "\\u0085", "\\u009b"]):
        yield f"{at}-name", f'[{{"kind": "项目", "项目名称": "{text}", "项目编码": "{text}", "全年预算数": "100元"}}]'
        yield f"{at}-kind", f'[{{"kind": "{text}"}}]'
        yield f"{at}-key", f'[{{"kind": "项目", "{text}": 1}}]'
        yield f"{at}-fact", f'[{{"kind": "项目", "项目编码": "P{text}", "本地事实": {{"{text}": {{"text": "{text}"}}}}}}]'
        yield f"{at}-declared", f'[{{"kind": "项目", "本地事实": {{"说明": {{"text": "{text}"}}, "类别": {{"choice": "{text}"}}}}}}]'
        yield f"{at}-money", f'[{{"kind": "项目", "全年预算数": "{text}"}}]'


@hazard("facts")
def json_numbers(_):
    """Numbers as JSON has them and as it has not, where money, ratios, counts and points are wanted."""
    numbers = ["1", "-0", "-1", "1.5", "1e5", "1E400", "NaN", "Infinity", "-Infinity", "01", "+1", "0x1", "9007199254740993", "18446744073709551616", "-9223372036854775809", "9" * 400, "0." + "1" * 400, "1e-400", ".5", "5.", "null", "true", "[]", "{}"]
    for at, text in enumerate(numbers):
        for field in ("全年预算数", "项目编码", "部门评价得分"):
            yield f"{at}-{len(field)}-{ord(field[0])}", f'[{{"kind": "项目", "{field}": {text}}}]'
        yield f"{at}-goal", f'[{{"kind": "项目", "绩效指标": [{{"权重": {text}, "指标值": {text}, "实际值": {text}}}]}}]'


@hazard("facts")
def texts_of_quantities(_):
    """Money, ratios, days, counts and states in quotes, as people write them."""
    for at, text in enumerate(["1万元", "1", "１万元", "1,000元", "1 元", "-1元", "−1元", "1e3元", "元", "", " ", "无", "-", "—", "未报", "不适用", "N/A", "0", "0元", "万元1", "1元元", "1" * 5000 + "元", "0." + "1" * 5000 + "元", "¥1", "1$", "1美元", "50%", "50％", "0.5", "150%", "2020-02-30", "2020年2月", "45292"]):
        yield f"{at}", json.dumps([project(全年预算数=text, 全年执行数=text, 本地事实={"质量": {"ratio": text}, "件数": {"count": text}, "验收日期": {"date": text}})], ensure_ascii=False)
        yield f"{at}-state", json.dumps([project(全年执行数={"state": text}, 本地事实={"质量": {"state": text}})], ensure_ascii=False)


@hazard("facts")
def cut_and_trailing(chance):
    """A sound file cut anywhere, or with more behind it."""
    sound = (ROOT / "examples/zhuji/chain.json").read_text()
    for at in range(60):
        yield f"cut-{at}", sound[:chance.randrange(len(sound))]
    for at, tail in enumerate(["x", "{}", ",", "]", "\0", "\ufeff", "//", "\n\n", "[]" * 1000]):
        yield f"tail-{at}", sound + tail
        yield f"head-{at}", tail + sound


@hazard("facts")
def huge_facts(_):
    """Very many subjects, very deep and very wide ones, and one with everything huge."""
    for count in (1000, 30000, 100000):
        yield f"many-{count}", json.dumps([{"kind": "项目", "项目编码": f"P{at}", "全年预算数": "1元"} for at in range(count)], ensure_ascii=False)
        yield f"same-{count}", json.dumps([{"kind": "项目", "项目编码": "P", "本地事实": {"件数": {"count": "1"}}}] * count, ensure_ascii=False)
        yield f"rows-{count}", json.dumps([project(绩效指标=[{"指标值": "≥1", "实际值": "1", "权重": "1"}] * count)], ensure_ascii=False)
    yield "text", json.dumps([project(本地事实={"说明": {"text": "长" * 5000000}})], ensure_ascii=False)
    yield "blank", " " * 30000000


@hazard("facts")
def deep_subjects(_):
    """Governments below governments, children in the general shape, kinds where they cannot stand."""
    for depth in (1, 2, 10, 30, 31, 32, 33, 100):
        town, general = {"政府名称": "底"}, {"kind": "政府", "code": "底"}
        for _ in range(depth):
            town, general = {"乡镇": [town]}, {"kind": "政府", "code": "上", "children": [general]}
        yield f"towns-{depth}", json.dumps({"kind": "政府", **town}, ensure_ascii=False)
        yield f"general-{depth}", json.dumps(general, ensure_ascii=False)
    for kind in ("政府", "部门", "绩效指标", "监控期", "历年绩效", "单位"):
        yield f"under-{ord(kind[0])}", json.dumps({"kind": "绩效指标", "children": [{"kind": kind}]}, ensure_ascii=False)
        yield f"over-{ord(kind[0])}", json.dumps({"kind": kind, "children": [{"kind": "项目", "children": [{"kind": "政府"}]}]}, ensure_ascii=False)


@hazard("facts")
def ragged_calendars(_):
    """Calendars that end before they begin, days in both lists, feasts twice, spans of ten thousand years."""
    sound = {"自": "2020-01-01", "至": "2020-12-31", "休": ["2020-10-01"]}
    for at, changed in enumerate([{}, {"自": "2021-01-01"}, {"休": ["2020-10-01", "2020-10-01"]}, {"休": ["2030-01-01"]}, {"班": ["2020-10-01"]}, {"节": {"春节": ["2020-01-25", "2020-01-26"]}}, {"休": "2020-10-01"}, {"自": "0001-01-01", "至": "9999-12-31"},
                                  {"自": "-262143-01-01"}, {"至": "262143-12-31"}, {"休": []}, {"自": None}, {"休": ["2020-02-30"]}, {"多": 1}, {"休": [f"2020-{m:02}-{d:02}" for m in range(1, 13) for d in range(1, 29)] * 500}]):
        yield f"{at}", json.dumps({"对象": [project()], "日历": {**sound, **changed}}, ensure_ascii=False)
        yield f"{at}-alone", json.dumps({**sound, **changed}, ensure_ascii=False)


@hazard("form")
def hostile_forms(chance):
    """Forms with cells of every sort where a cell may stand."""
    cells = [None, "", " ", "0", "100", "-5", "99.999999999999999999999", "9" * 3000, "1/3", "≥90%", "100%", "完成", "&nbsp;", "<br>" * 1000, "\u202e100", "\0", "\u001b[31m", "1e5", "１００", "二十", "100分", "10.00.0", "—", "√", 5, -5, True, "甲" * 50000, "\n", "&amp;lt;", "2022年底之前", "NaN"]
    for at, cell in enumerate(cells):
        row = {key: cell for key in ("level1", "level2", "level3", "target_raw", "actual_raw", "unit", "weight", "score", "coefficient", "direction", "note")}
        line = {key: cell for key in ("line", "initial", "revised", "executed", "rate", "weight", "score")}
        yield f"{at}-all", json.dumps({**FORM, "budget": [line], "indicators": [row], "total_score": cell, "total_max": cell, "grade": cell, "group_weights": {"产出": cell}}, ensure_ascii=False)
        sound = {"level1": "产出指标", "level3": "数量", "target_raw": "≥5个", "actual_raw": "5个", "weight": "50", "score": "50"}
        for key in sound:
            yield f"{at}-{key}", json.dumps({**FORM, "indicators": [sound, {**sound, key: cell}]}, ensure_ascii=False)


@hazard("form")
def huge_forms(_):
    """Forms of very many rows, levels, rules, and of the wrong shape."""
    row = {"level1": "产出指标", "level2": "数量", "level3": "数", "target_raw": "≥5个", "actual_raw": "4个", "weight": "1", "score": "0.8"}
    for count in (100, 3000, 30000):
        yield f"rows-{count}", json.dumps({**FORM, "indicators": [{**row, "level3": f"数{at}", "level1": f"级{at}"} for at in range(count)]}, ensure_ascii=False)
        yield f"same-{count}", json.dumps({**FORM, "indicators": [row] * count}, ensure_ascii=False)
        yield f"money-{count}", json.dumps({**FORM, "budget": [{"line": "资金总额", "revised": "1.1", "executed": "1", "score": "1"}] * count}, ensure_ascii=False)
        yield f"rules-{count}", json.dumps({**FORM, "indicators": [row] * 50, "stated_rules": [f"每少 {at} 个扣 1 分" for at in range(count)]}, ensure_ascii=False)
    for at, text in enumerate(["", "[]", "null", "1", '"a"', "{", '{"indicators": 7}', '{"indicators": [[]]}', '{"indicators": [{"weight": {}}]}', '{"id": []}', "{" * 10000, "[" * 10000000, '{"a":' * 200 + "1" + "}" * 200, '{"id": 1.50000000000000000000000001}',
                               '{"id": -}', '{"id": 1e999999999}', '{"id": "\\ud800"}', " " * 17000000, '{"id": 1} x', "\ufeff{}", "\ufeff\ufeff{}"]):
        yield f"shape-{at}", text


@hazard("cell")
def cells_of_targets(_):
    """Targets and actual values as people write them, and as nobody does."""
    cells = ["", " ", "≥", "≥≥98%", "<≥5", "≥5≤9", "5-3", "80%-90%-95%", "2022年底之前", "2022年13月", "0000年", "99999年底", "2月30日", "≥" + "9" * 1000, "0." + "0" * 2000 + "1", "1/0", "5‰", "5‱", "万", "万万万元", "5万万元", "5亿万元", "1万亩/万人·天", "100%以上以下", "是否", "优良中差",
             "优/良/优", "达到达到5", "不低于不高于5", "约5", "5左右", "＞５％", "≥５０．５", "五十", "百分之五十", "290%", "2021.6", "0.0900000762939453", "1e5", "-5", "−5%", "+5", "±5", "5±1", "≥-5", "提升提升10%", "提升-10%", "下降≥5%", "1,000", "1，000个", "1.000.000", "\u202e5", "\0", "5\u200b", "甲" * 100000,
             "5" * 100000, "≥" * 100000, "(" * 100000, "5个6人7户", "30户106人", "12月", "1季度", "第四季度末", "2022-12-31", "2022/12", "20221231", "1:2", "5:00", "每月1次", "5次/月", "A", "①", "½", "∞", "=1+1", "😀", "100%完成", "完成100%", "全部", "N/A", "/", "-", "无", "0", "00", "-0", "0%", "100%%", "%", "%5"]
    for at, cell in enumerate(cells):
        yield f"{at}", cell
        yield f"{at}-sign", "≥" + cell
        yield f"{at}-twice", f"{cell}、{cell}"


@hazard("cell")
def cells_by_chance(chance):
    """Signs, digits, units and words in any order."""
    parts = list("≥≤><=≧≦＞＜0123456789.．,，%％‰-−–—~～至到、/·元万亿千百个人户次年月日季底前后内起止约左右以上下达完成率提升降低不是否优良中差()（） ") + ["不低于", "不超过", "控制在", "万元", "亩", "公里", "平方米", "2022年", "12月", "100%", "及时", "下降"]
    for at in range(250):
        yield f"{at}", "".join(chance.choice(parts) for _ in range(chance.randrange(1, 12)))


# ── Real files, damaged ────────────────────────────────────────────────────────────────────────────────────────────

INTRUDERS = ["当", "得", "{", "}", "(", ")", "[", "]", "，", "≥", "满分", "规则包", "示例", "0", "80%", "5 分", '"', "「", "//", "|", "\u202e", "\n", "\0", "×", "−", "以上", "非", "是", "\u3000", "e\u0301", "\ufeff", "，，", "：", "\\", ":", "null", "\\ud800", "1e9", "9" * 70]


def damaged(chance, text):
    """A text with a few damages: cut, doubled, moved, put in, or of another text's bytes."""
    for _ in range(chance.randrange(1, 6)):
        one, other = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        other = min(other, one + chance.choice([1, 1, 3, 20, 400]))
        choice = chance.randrange(5)
        if choice == 0:
            text = text[:one] + text[other:]
        elif choice == 1:
            text = text[:other] + text[one:]
        elif choice == 2:
            text = text[:one] + chance.choice(INTRUDERS) + text[one:]
        elif choice == 3:
            at = chance.randrange(len(text) + 1)
            text = text[:at] + text[one:other] + text[at:]
        else:
            text = text[:one] if chance.randrange(6) == 0 else text[:one] + chance.choice(INTRUDERS) + text[other:]
    return text


def fixtures():
    """Real files by kind."""
    def of(pattern, *folders):
        return [path for folder in folders for path in sorted((ROOT / folder).rglob(pattern)) if path.stat().st_size < 60000]
    return {"rules": of("*.jx", "examples", "tests/cases", "src/packages", "tests/data"),
            "facts": of("*.json", "examples/zhuji", "tests/capi"), "form": of("*.json", "examples/zhuji/forms", "tests/data/holdout")}


def mutants(chance, count):
    """Damaged rule texts, facts and forms, half of them rules."""
    real = fixtures()
    for at in range(count):
        kind = chance.choice(["rules", "rules", "facts", "form"])
        path = chance.choice(real[kind])
        yield kind, f"{at:05}-{path.stem[:40]}", damaged(chance, path.read_text())


def write(folder, kind, group, name, content):
    path = folder / kind / group / name.replace("/", "_").replace("\0", "_")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


def main():
    folder = pathlib.Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 3000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    made = 0
    for kind, make in CLASSES:
        for name, content in make(random.Random(f"{seed}{make.__name__}")):
            write(folder, kind, make.__name__, name, content)
            made += 1
    for kind, name, content in mutants(random.Random(seed), max(count - made, 300)):
        write(folder, kind, "damaged", name, content)


if __name__ == "__main__":
    main()
