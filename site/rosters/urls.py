from django.urls import path

from .views import cards, classes, exports, facts, imports, passwords, sign_in

app_name = "rosters"
urlpatterns = [
    path("classes/", classes.classes, name="classes"),
    path("classes/<int:pk>/", classes.school_class, name="class"),
    path("classes/<int:pk>/teachers/add/", classes.add_teacher, name="add_teacher"),
    path(
        "classes/<int:pk>/teachers/<int:teaching_id>/end/",
        classes.end_teaching,
        name="end_teaching",
    ),
    path("school/facts/", facts.facts, name="facts"),
    path("roster/", imports.upload, name="upload"),
    path("roster/template.xlsx", imports.template, name="template"),
    path("roster/export/", exports.export, name="export"),
    path("roster/<int:pk>/", imports.preview, name="preview"),
    path("roster/<int:pk>/confirm/", imports.confirm, name="confirm"),
    path("roster/<int:pk>/cancel/", imports.cancel, name="cancel"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("classes/<int:pk>/cards/", cards.class_cards, name="class_cards"),
    path("classes/<int:pk>/cards/issue/", cards.issue_cards, name="issue_cards"),
    path("classes/<int:pk>/cards/reissue/", cards.reissue_cards, name="reissue_cards"),
    path("classes/<int:pk>/cards/revoke/", cards.revoke_cards, name="revoke_cards"),
    path("classes/<int:pk>/cards/print/", cards.print_cards, name="print_cards"),
    path(
        "classes/<int:pk>/pupils/<int:user_pk>/password/",
        passwords.pupil_password,
        name="pupil_password",
    ),
    path(
        "staff/<int:user_pk>/password/",
        passwords.staff_password,
        name="staff_password",
    ),
]
