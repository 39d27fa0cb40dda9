from django.urls import path

from . import views

app_name = "meetings"
urlpatterns = [
    path("plans/<int:plan_id>/meetings/new/", views.choose_class, name="choose_class"),
    path(
        "classes/<int:class_id>/plans/<int:plan_id>/start/", views.start, name="start"
    ),
    path(
        "classes/<int:class_id>/meetings/", views.class_meetings, name="class_meetings"
    ),
    path("classes/<int:class_id>/make-up/", views.make_up, name="make_up"),
    path(
        "classes/<int:class_id>/make-up/meetings/<int:meeting_id>/",
        views.make_up_together,
        name="make_up_together",
    ),
    path(
        "classes/<int:class_id>/make-up/<int:pk>/undo/",
        views.make_up_undo,
        name="make_up_undo",
    ),
    path("meetings/<int:pk>/", views.meeting, name="meeting"),
    path("meetings/<int:pk>/attendance/", views.attendance, name="attendance"),
    path("meetings/<int:pk>/newcomers/", views.newcomers, name="newcomers"),
    path("meetings/<int:pk>/hands/<int:question_id>/", views.hands, name="hands"),
    path("meetings/<int:pk>/checks/<int:quiz_id>/", views.check, name="check"),
    path(
        "meetings/<int:pk>/checks/<int:quiz_id>/slides/",
        views.check_slides,
        name="check_slides",
    ),
    path("meetings/<int:pk>/close/", views.close, name="close"),
    path("meetings/<int:pk>/discard/", views.discard, name="discard"),
    path("meetings/<int:pk>/reopen/", views.reopen, name="reopen"),
]
