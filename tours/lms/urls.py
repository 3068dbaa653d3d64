"""Addresses for learning platforms; they are the same in every language, but for what a teacher reads."""

from django.urls import path

from tours.lms import views

urlpatterns = [
    path("keys/", views.keys, name="lms-keys"),
    path("login/", views.sign_in_first, name="lms-login"),
    path("launch/", views.launch, name="lms-launch"),
    path("choose/<slug:key>/", views.choose, name="lms-choose"),
]
