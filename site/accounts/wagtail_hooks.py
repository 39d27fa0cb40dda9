from wagtail.admin.views.account import AvatarSettingsPanel, NameEmailSettingsPanel

from .admin_forms import OwnNameForm

# Wagtail has no setting for the form with first and last name.
NameEmailSettingsPanel.form_class = OwnNameForm
# A photo of oneself would be kept as it came, place and all, and be shown to nobody.
AvatarSettingsPanel.is_active = lambda _panel: False
