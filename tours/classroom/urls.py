"""Addresses of a class: where students join, walk and see their own result."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from tours.classroom import stops, views

urlpatterns = [
    path("", views.enter, name="class-enter"),
    path(_("data/"), views.data, name="class-data"),
    path("<str:code>/", views.home, name="class-home"),
    path("<str:code>/join/", views.join_class, name="class-join"),
    path("<str:code>/return/", views.return_to_class, name="class-return"),
    path("<str:code>/words/", views.words, name="class-words"),
    path("<str:code>/leave/", views.leave, name="class-leave"),
    path("<str:code>/answers/", stops.answers, name="class-answers"),
    path("<str:code>/end/", stops.end, name="class-end"),
    path("<str:code>/certificate/", stops.certificate, name="class-certificate"),
    path("<str:code>/worker.js", stops.worker, name="class-worker"),
    path("<str:code>/<int:number>/", stops.stop, name="class-stop"),
]
