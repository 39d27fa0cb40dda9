from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("card/", views.card_code, name="card_code"),
    path("card/<str:token>/", views.card, name="card"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("password/", views.password, name="password"),
]
