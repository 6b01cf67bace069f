"""What can go wrong with the decision log. No message holds anything of a record.

```
LogError              anything that keeps a record from being written or read
├── LogUnavailable    the record is not durable now: nothing may be answered
│   └── LogAltered    what is there is not what was signed: nothing is added to it
└── LogConflict       another record stands under this span or decision id
```
"""


class LogError(Exception):
    """Anything that keeps a record from being written or read."""


class LogUnavailable(LogError):  # noqa: N818 (the names say what happened)
    """The store is full, down, slow or not what it was: the record is not durable, so nothing may be answered."""


class LogAltered(LogUnavailable):
    """The log does not end where it was last signed: someone else was at it. Nothing is added, as that would sign it."""


class LogConflict(LogError):  # noqa: N818
    """Another record, with other content, stands under the same span or decision id."""
