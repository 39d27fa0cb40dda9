from django.urls import path

from .views import lessons, plans

app_name = "content"
urlpatterns = [
    path("lessons/<int:pk>/start/", lessons.start, name="lesson_start"),
    path("lessons/<int:pk>/steps/<int:number>/", lessons.step, name="lesson_step"),
    path(
        "lessons/<int:pk>/steps/<int:number>/next/",
        lessons.leave_step,
        name="lesson_leave",
    ),
    path("lessons/<int:pk>/end/", lessons.end, name="lesson_end"),
    path("lessons/<int:pk>/finish/", lessons.finish, name="lesson_finish"),
    path("plans/<int:pk>/present/", plans.present, name="present"),
]
