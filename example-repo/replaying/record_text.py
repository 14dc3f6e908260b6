"""A record as lines: fields can be taken away, put back or altered without touching the rest."""

import re


class RecordText:
    def __init__(self, text):
        head, separator, body = text[4:].partition("\n---\n")
        if not text.startswith("---\n") or not separator:
            raise ValueError("a record starts with front matter")
        self.body = body
        self.blocks = []
        for line in head.split("\n"):
            key = re.match(r"([A-Za-z_-][A-Za-z0-9_-]*):", line)
            if key:
                self.blocks.append([key[1], [line]])
            else:
                self.blocks[-1][1].append(line)

    def __str__(self):
        return "---\n" + "\n".join("\n".join(lines) for _, lines in self.blocks) + "\n---\n" + self.body

    @property
    def front_matter(self):
        return "\n".join("\n".join(lines) for _, lines in self.blocks) + "\n"

    def position(self, key):
        return next((i for i, (name, _) in enumerate(self.blocks) if name == key), None)

    def take(self, key):
        position = self.position(key)
        if position is None:
            raise ValueError(f"there is no field '{key}'")
        del self.blocks[position]

    def put(self, key, value):
        """Sets a field to a text as it stands in the file; a new one goes to the end."""
        lines = [f"{key}: {value}" if not value.startswith("\n") else f"{key}:{value}"]
        position = self.position(key)
        if position is None:
            self.blocks.append([key, lines])
        else:
            self.blocks[position][1] = lines

    def drop_last_item(self, key):
        """Takes the last item of a block list away, and the list with its last item."""
        lines = self.blocks[self.position(key)][1]
        starts = [i for i, line in enumerate(lines) if line.startswith("  - ")]
        del lines[starts[-1]:]
        if len(starts) == 1:
            self.take(key)

    def cut_appendix(self, heading):
        position = self.body.find(f"\n## {heading}\n")
        if position < 0:
            raise ValueError(f"there is no appendix '{heading}'")
        self.body = self.body[:position].rstrip("\n") + "\n"
