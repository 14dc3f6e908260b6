"""Reads the narrow YAML of front matter, kind files and story files: every scalar stays text."""


class Defect(Exception):
    pass


def parse(text):
    """One document: mappings become dicts, sequences lists, scalars str."""
    reader = _Blocks(text.split("\n"))
    value = reader.block(0)
    reader.skip()
    if reader.at < len(reader.lines):
        raise Defect(f"line {reader.at + 1} cannot be read: {reader.lines[reader.at]}")
    return value


class _Blocks:
    def __init__(self, lines):
        self.lines = lines
        self.at = 0

    def skip(self):
        while self.at < len(self.lines):
            bare = self.lines[self.at].strip()
            if bare and not bare.startswith("#"):
                return
            self.at += 1

    def indent(self):
        self.skip()
        if self.at >= len(self.lines):
            return -1
        line = self.lines[self.at]
        return len(line) - len(line.lstrip(" "))

    def block(self, least):
        depth = self.indent()
        if depth < least:
            return ""
        if self.is_item(depth):
            return self.sequence(depth)
        return self.mapping(depth)

    def is_item(self, depth):
        return self.lines[self.at][depth:depth + 2].strip() == "-"

    def sequence(self, depth):
        items = []
        while self.indent() == depth and self.is_item(depth):
            line = self.lines[self.at]
            rest = line[depth + 1:]
            inner = depth + 1 + len(rest) - len(rest.lstrip(" "))
            content = rest.strip()
            if content and content[0] not in "[{\"'|>" and _split_key(content) is not None:
                self.lines[self.at] = " " * inner + content
                items.append(self.mapping(inner))
            else:
                items.append(self.value(content, depth))
        return items

    def mapping(self, depth):
        result = {}
        while self.indent() == depth:
            split = _split_key(self.lines[self.at][depth:])
            if split is None:
                raise Defect(f"line {self.at + 1} is no 'key: value': {self.lines[self.at]}")
            key, rest = split
            if key in result:
                raise Defect(f"line {self.at + 1} has the key '{key}' a second time")
            result[key] = self.value(rest, depth)
        return result

    def value(self, text, depth):
        """The value whose first line is `text`, inside a collection at `depth`; goes on to the line after it."""
        text = text.strip()
        if text.startswith("#"):
            text = ""
        if not text:
            self.at += 1
            below = self.indent()
            if below > depth:
                return self.block(depth + 1)
            if below == depth and self.is_item(depth):
                return self.sequence(depth)
            return ""
        if text[0] in "|>":
            return self.block_scalar(text, depth)
        if text[0] in "[{\"'":
            flow = _Flow(text)
            while not flow.complete():
                self.at += 1
                if self.at >= len(self.lines):
                    raise Defect(f"a collection or a quotation does not end: {text}")
                flow.add(self.lines[self.at])
            self.at += 1
            return flow.read()
        parts = [_without_comment(text)]
        self.at += 1
        while self.indent() > depth:
            parts.append(_without_comment(self.lines[self.at].strip()))
            self.at += 1
        return " ".join(parts)

    def block_scalar(self, header, depth):
        self.at += 1
        found = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= depth:
                break
            found.append(line)
            self.at += 1
        margin = min((len(line) - len(line.lstrip(" ")) for line in found if line.strip()), default=0)
        text = "\n".join(line[margin:] for line in found).rstrip("\n")
        if header[0] == ">":
            text = text.replace("\n", " ")
        return text if header[1:2] == "-" else text + "\n"


class _Flow:
    """A flow collection or a quoted scalar that may go over several lines."""

    def __init__(self, text):
        self.text = text
        self.at = 0

    def add(self, line):
        self.text += " " + line.strip()

    def complete(self):
        depth, quote, position = 0, None, 0
        while position < len(self.text):
            c = self.text[position]
            if quote:
                if c == "\\" and quote == '"':
                    position += 1
                elif c == quote:
                    quote = None
            elif c in "\"'" and self.text[:position].rstrip()[-1:] in ("", "[", "{", ",", ":"):
                quote = c
            elif c in "[{":
                depth += 1
            elif c in "]}":
                depth -= 1
            position += 1
        return depth == 0 and quote is None

    def read(self):
        self.at = 0
        value = self.node()
        rest = self.text[self.at:].strip()
        if rest and not rest.startswith("#"):
            raise Defect(f"'{rest}' follows a value: {self.text}")
        return value

    def blanks(self):
        while self.at < len(self.text) and self.text[self.at] == " ":
            self.at += 1

    def node(self):
        self.blanks()
        c = self.text[self.at]
        if c == "[":
            self.at += 1
            items = []
            while True:
                self.blanks()
                if self.text[self.at] == "]":
                    self.at += 1
                    return items
                items.append(self.node())
                self.separator("]")
        if c == "{":
            self.at += 1
            result = {}
            while True:
                self.blanks()
                if self.text[self.at] == "}":
                    self.at += 1
                    return result
                key = self.scalar(":")
                self.blanks()
                if self.text[self.at] != ":":
                    raise Defect(f"no ':' after '{key}' in {self.text}")
                self.at += 1
                self.blanks()
                result[key] = "" if self.text[self.at] in ",}" else self.node()
                self.separator("}")
        return self.scalar(None)

    def separator(self, end):
        self.blanks()
        if self.text[self.at] == ",":
            self.at += 1
        elif self.text[self.at] != end:
            raise Defect(f"neither ',' nor '{end}' in {self.text[self.at:]}")

    def scalar(self, end):
        self.blanks()
        c = self.text[self.at]
        if c in "\"'":
            return self.quoted(c)
        start = self.at
        while self.at < len(self.text):
            c = self.text[self.at]
            if c in ",]}[{" or (c == ":" and self.text[self.at + 1:self.at + 2] in ("", " ", ",", "}", "]")):
                break
            self.at += 1
        return self.text[start:self.at].strip()

    def quoted(self, quote):
        self.at += 1
        result = ""
        while True:
            c = self.text[self.at]
            self.at += 1
            if c == quote:
                if quote == "'" and self.text[self.at:self.at + 1] == "'":
                    self.at += 1
                    result += "'"
                    continue
                return result
            if c == "\\" and quote == '"':
                c = self.text[self.at]
                self.at += 1
                c = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}.get(c, c)
            result += c


def _split_key(line):
    """'key: value' in its two parts, or None."""
    if line[:1] in "\"'":
        end = line.find(line[0], 1)
        if end < 0 or line[end + 1:end + 2] != ":":
            return None
        return line[1:end], line[end + 2:]
    position = line.find(":")
    while position >= 0:
        if line[position + 1:position + 2] in ("", " "):
            return line[:position].strip(), line[position + 1:]
        position = line.find(":", position + 1)
    return None


def _without_comment(text):
    position = text.find(" #")
    return (text if position < 0 else text[:position]).strip()
