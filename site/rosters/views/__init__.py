from .classes import add_teacher, classes, end_teaching, school_class
from .imports import cancel, confirm, preview, template, upload

__all__ = [
    "add_teacher",
    "cancel",
    "classes",
    "confirm",
    "end_teaching",
    "preview",
    "school_class",
    "template",
    "upload",
]
