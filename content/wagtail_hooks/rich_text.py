"""The button of the text editor for named values of the school."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text.feature_registry import FeatureRegistry

from curriculum.school_facts import FactName

from ..rich_text import CONVERSION, ENTITY, FEATURE, SchoolFactHandler


@hooks.register("register_rich_text_features")
def offer_named_values(features: FeatureRegistry) -> None:
    features.register_embed_type(SchoolFactHandler)
    features.register_converter_rule("contentstate", FEATURE, CONVERSION)
    features.register_editor_plugin("draftail", FEATURE, button())


def button() -> EntityFeature:
    options = {
        "type": ENTITY,
        "icon": "home",
        "description": _("Named value of the school"),
        "facts": [[name.value, name.label] for name in FactName],
        "words": {
            "help": _("Every school fills it in once; each reader reads their own."),
            "insert": _("Insert"),
            "cancel": _("Cancel"),
        },
    }
    return EntityFeature(
        options,
        js=["js/draftail-school-fact.js"],
        css={"all": ["css/draftail-school-fact.css"]},
    )
