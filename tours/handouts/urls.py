"""Addresses of what a teacher hands out: slide, worksheet, text."""

from django.urls import path

from tours.handouts import views

urlpatterns = [
    path("<pk:pk>/share/", views.share, name="class-share"),
    path("<pk:pk>/slide/", views.slide, name="class-slide"),
    path("<pk:pk>/worksheet.pdf", views.worksheet_pdf, name="class-worksheet"),
    path("<pk:pk>/answers.pdf", views.answer_key_pdf, name="class-answer-key"),
]
