from django.urls import path

from .views import completion, coverage, dashboard

app_name = "reports"
urlpatterns = [
    path("home/", dashboard.dashboard, name="dashboard"),
    path(
        "reports/classes/<int:class_id>/campaigns/<int:campaign_id>/",
        completion.class_completion,
        name="class_completion",
    ),
    path(
        "reports/classes/<int:class_id>/campaigns/<int:campaign_id>/xlsx/",
        completion.class_completion_xlsx,
        name="class_completion_xlsx",
    ),
    path("reports/coverage/", coverage.coverage, name="coverage"),
    path(
        "reports/coverage/<int:campaign_id>/",
        coverage.campaign_coverage,
        name="campaign_coverage",
    ),
    path(
        "reports/coverage/<int:campaign_id>/xlsx/",
        coverage.coverage_xlsx,
        name="coverage_xlsx",
    ),
]
