from django.contrib.auth.backends import ModelBackend


class NumberBackend(ModelBackend):
    pass


class CardBackend(ModelBackend):
    pass
