from django.urls import path

from .views import results, taking

app_name = "quizzes"
urlpatterns = [
    path("self-checks/<int:pk>/", taking.quiz, name="quiz"),
    path("self-checks/<int:pk>/start/", taking.start, name="start"),
    path("attempts/<int:pk>/<int:slot>/", taking.slot, name="slot"),
    path("attempts/<int:pk>/<int:slot>/answer/", taking.answer, name="answer"),
    path("attempts/<int:pk>/submit/", taking.submit, name="submit"),
    path("attempts/<int:pk>/result/", results.result, name="result"),
    path("my-self-checks/", results.mine, name="mine"),
]
