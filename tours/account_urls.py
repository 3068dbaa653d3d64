"""Accounts of teachers: those of django-allauth that are of use here."""

from django.urls import include, path

from tours import accounts

urlpatterns = [
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("teacher/", accounts.register, name="teacher-register"),
]
