"""Questions in and out: other programs' files become questions, and the other way.

A file's bytes go through a *format* (`formats/`, found by being there), which knows the
grammar of its files and makes of each thing in it an item, skipped or failed
(`items.py`). `planning.py` holds the items against the bank, `saving.py` stores them as
drafts, all of a file or nothing.

How a kind of question is said in a format, the kind knows: a module
`exchange_<format>.py` in the kind's folder, found by being there (`speakers.py`). For
the text formats and Moodle XML it holds:

- `read(said)`: gets what the format found of one question, in a class of the format's
  own, and returns the body for the kind's block, or None where this is no question of
  the kind. The format asks every kind; the first that knows it takes it.
  `said.note(words)` says what cannot be carried over; `raise Broken(words)`, with the
  mend, where it is of this kind and makes no sense.
- `write(spec, ...)`: says a question in the format; without it the format cannot
  carry the kind.
- `lost(spec)`, where something of the kind is lost though it can be written: what.

A body names a picture by its name in the item's `files`, where the block has the key of
an image: {"illustration": {"picture": {"image": "gate.png", "alt_text": "..."}}}.
"""
