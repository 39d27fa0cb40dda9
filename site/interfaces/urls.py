from django.urls import path

from .views import clients, description, overview, webhooks

app_name = "interfaces"
urlpatterns = [
    path("interfaces/", overview.overview, name="overview"),
    path("interfaces/tokens/new/", clients.create_client, name="create_client"),
    path(
        "interfaces/tokens/<int:pk>/revoke/",
        clients.revoke_client,
        name="revoke_client",
    ),
    path("interfaces/webhooks/new/", webhooks.create_webhook, name="create_webhook"),
    path(
        "interfaces/webhooks/<int:pk>/switch/",
        webhooks.switch_webhook,
        name="switch_webhook",
    ),
    path(
        "interfaces/webhooks/<int:pk>/delete/",
        webhooks.delete_webhook,
        name="delete_webhook",
    ),
    path("interfaces/webhooks/<int:pk>/again/", webhooks.try_again, name="try_again"),
    path("api/docs/", description.description, name="description"),
    path("api/openapi.json", description.openapi, name="openapi"),
]
