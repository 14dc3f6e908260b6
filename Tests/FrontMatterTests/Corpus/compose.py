"""Reads YAML documents, separated by zero bytes, from standard input; writes their node trees as a JSON list.

A scalar is ["s", text, start, end, style], a sequence ["q", items, start, end, flow], a mapping
["m", [[key, value], ...], start, end, flow]; an unreadable document is null, one without content ["e"].
Offsets are UTF-8 bytes. A lone surrogate is no text, so a document with one counts as unreadable.
"""
import json
import sys

import yaml


def tree(node, text):
    def offset(mark):
        return len(text[: mark.index].encode("utf-8"))

    start, end = offset(node.start_mark), offset(node.end_mark)
    if isinstance(node, yaml.ScalarNode):
        return ["s", node.value, start, end, node.style or ""]
    if isinstance(node, yaml.SequenceNode):
        return ["q", [tree(item, text) for item in node.value], start, end, bool(node.flow_style)]
    pairs = [[tree(key, text), tree(value, text)] for key, value in node.value]
    return ["m", pairs, start, end, bool(node.flow_style)]


def read(document):
    text = document.decode("utf-8")
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, IndexError, OverflowError):
        return None
    composed = tree(node, text) if node is not None else ["e"]
    try:
        json.dumps(composed, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return None
    return composed


json.dump([read(document) for document in sys.stdin.buffer.read().split(b"\0")], sys.stdout)
