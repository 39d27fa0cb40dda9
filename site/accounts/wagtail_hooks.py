from wagtail.admin.views.account import NameEmailSettingsPanel

from .admin_forms import OwnNameForm

# Wagtail has no setting for the form with first and last name.
NameEmailSettingsPanel.form_class = OwnNameForm
