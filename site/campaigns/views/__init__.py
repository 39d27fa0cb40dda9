from .changing import add_classes, delete, remove_class
from .creating import create
from .reading import campaign_list, detail

__all__ = [
    "add_classes",
    "campaign_list",
    "create",
    "delete",
    "detail",
    "remove_class",
]
