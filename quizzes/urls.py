from django.urls import path

from .views import answering, papers, remembering, results, taking

app_name = "quizzes"
urlpatterns = [
    path("self-checks/<int:pk>/", taking.quiz, name="quiz"),
    path("self-checks/<int:pk>/start/", taking.start, name="start"),
    path("self-checks/<int:pk>/paper/", papers.paper, name="paper"),
    path("attempts/<int:pk>/<int:slot>/", taking.slot, name="slot"),
    path("attempts/<int:pk>/<int:slot>/part/", taking.fragment, name="fragment"),
    path("attempts/<int:pk>/<int:slot>/answer/", answering.answer, name="answer"),
    path("attempts/<int:pk>/<int:slot>/again/", answering.again, name="again"),
    path("attempts/<int:pk>/submit/", taking.submit, name="submit"),
    path("attempts/<int:pk>/result/", results.result, name="result"),
    path("my-self-checks/", results.mine, name="mine"),
    path("my-mistakes/", remembering.mistakes, name="mistakes"),
    path("my-mistakes/again/", remembering.practise, name="practise"),
    path("my-review/", remembering.review, name="review"),
]
