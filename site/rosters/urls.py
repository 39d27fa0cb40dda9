from django.urls import path

from .views import cards, passwords, sign_in

app_name = "rosters"
urlpatterns = [
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
