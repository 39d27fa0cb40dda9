from django.urls import path

from .views import (
    certificate_check,
    certificates,
    changing,
    channels,
    completion,
    coverage,
    dashboard,
    inspection,
    marking,
    own_certificate,
    reminders,
    self_checks,
    signals,
)

app_name = "reports"
urlpatterns = [
    path("home/", dashboard.dashboard, name="dashboard"),
    path("campaigns/<int:pk>/edit/", changing.change_campaign, name="change_campaign"),
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
    path(
        "reports/classes/<int:class_id>/campaigns/<int:campaign_id>/certificates/",
        certificates.class_certificates,
        name="class_certificates",
    ),
    path(
        "reports/classes/<int:class_id>/campaigns/<int:campaign_id>/certificates/issue/",
        certificates.issue,
        name="issue_certificates",
    ),
    path(
        "reports/classes/<int:class_id>/campaigns/<int:campaign_id>/certificates/print/",
        certificates.print_certificates,
        name="print_certificates",
    ),
    path(
        "reports/classes/<int:class_id>/campaigns/<int:campaign_id>"
        "/certificates/<int:pk>/withdraw/",
        certificates.withdraw,
        name="withdraw_certificate",
    ),
    path(
        "my-certificates/<int:campaign_id>/",
        own_certificate.own_certificate,
        name="own_certificate",
    ),
    path("certificates/", certificate_check.check, name="check_certificate"),
    path("certificates/<str:code>/", certificate_check.certificate, name="certificate"),
    path("reports/coverage/", coverage.coverage, name="coverage"),
    path("reports/inspection/", inspection.inspection, name="inspection"),
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
    path("reports/marking/", marking.marking, name="marking"),
    path("reports/marking/<int:pk>/", marking.answer, name="answer"),
    path("reports/marking/<int:pk>/mark/", marking.mark_answer, name="mark_answer"),
    path("reports/marking/<int:pk>/undo/", marking.undo, name="undo_marking"),
    path(
        "reports/classes/<int:class_id>/self-checks/",
        self_checks.class_self_checks,
        name="class_self_checks",
    ),
    path(
        "reports/classes/<int:class_id>/self-checks/<int:quiz_id>/",
        self_checks.class_self_check,
        name="class_self_check",
    ),
    path(
        "reports/classes/<int:class_id>/teach-again/",
        self_checks.teach_again,
        name="teach_again",
    ),
    path(
        "reports/classes/<int:class_id>/worth-another-look/",
        signals.class_signals,
        name="class_signals",
    ),
    path("reports/worth-another-look/", signals.school_signals, name="school_signals"),
    path("reports/reminders/dismiss/", reminders.dismiss, name="dismiss_reminders"),
    path("reports/my-list/", reminders.my_list, name="my_list"),
    path("reports/channels/", channels.channels, name="channels"),
    path("reports/channels/<int:pk>/test/", channels.try_channel, name="try_channel"),
    path(
        "reports/channels/<int:pk>/switch/",
        channels.switch_channel,
        name="switch_channel",
    ),
    path(
        "reports/channels/<int:pk>/remove/",
        channels.remove_channel,
        name="remove_channel",
    ),
]
