from django.urls import path

from . import views
from .views import noting, pauses, planning

app_name = "campaigns"
urlpatterns = [
    path("campaigns/", views.campaign_list, name="list"),
    path("campaigns/new/", views.create, name="create"),
    path(
        "campaigns/new/schools/", planning.assign_to_schools, name="assign_to_schools"
    ),
    path(
        "campaigns/new/year-plans/<int:pk>/",
        planning.set_year_plan,
        name="set_year_plan",
    ),
    path("campaigns/<int:pk>/", views.detail, name="detail"),
    path("campaigns/<int:pk>/classes/", views.add_classes, name="add_classes"),
    path(
        "campaigns/<int:pk>/classes/<int:class_id>/remove/",
        views.remove_class,
        name="remove_class",
    ),
    path(
        "campaigns/<int:pk>/classes/<int:class_id>/excuse/",
        noting.excuse,
        name="excuse",
    ),
    path(
        "campaigns/<int:pk>/classes/<int:class_id>/excuse/<int:note_id>/back/",
        noting.take_back_excusal,
        name="take_back_excusal",
    ),
    path(
        "campaigns/<int:pk>/classes/<int:class_id>/correct/",
        noting.correct,
        name="correct",
    ),
    path(
        "campaigns/<int:pk>/classes/<int:class_id>/correct/<int:note_id>/back/",
        noting.take_back_correction,
        name="take_back_correction",
    ),
    path("campaigns/<int:pk>/delete/", views.delete, name="delete"),
    path("pauses/", pauses.pauses, name="pauses"),
    path("pauses/new/", pauses.begin, name="begin_pause"),
    path("pauses/<int:pk>/end/", pauses.end, name="end_pause"),
]
