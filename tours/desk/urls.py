"""Addresses of the teacher’s desk: finding, assigning and editing."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from tours.desk import editing, views

urlpatterns = [
    path("", views.desk, name="teacher-desk"),
    path(_("tours/"), views.tours, name="teacher-tours"),
    path(_("tours/") + "<pk:pk>/", views.tour, name="teacher-tour"),
    path(_("tours/") + "<pk:pk>/assign/", views.assign_tour, name="teacher-assign"),
    path("copy/<uuid:key>/", views.copy_shared, name="copy-shared"),
    path("<pk:pk>/", editing.assignment, name="assignment"),
    path("<pk:pk>/duplicate/", views.duplicate_assignment, name="assignment-duplicate"),
    path("<pk:pk>/delete/", views.delete_assignment, name="assignment-delete"),
    path("<pk:pk>/order/", editing.order_stops, name="assignment-order"),
    path("<pk:pk>/undo/", editing.undo_drop, name="assignment-undo"),
    path("<pk:pk>/correction/", editing.settle_correction, name="assignment-correction"),
    path("<pk:pk>/add/", editing.add_stop, name="assignment-add"),
    path("<pk:pk>/preview/<int:number>/", editing.preview, name="assignment-preview"),
    path("<pk:pk>/stops/<slug:key>/", editing.stop, name="assignment-stop"),
    path("<pk:pk>/stops/<slug:key>/order/", editing.order_questions, name="assignment-questions"),
    path("<pk:pk>/stops/<slug:key>/question/", editing.question, name="assignment-question-new"),
    path("<pk:pk>/stops/<slug:key>/question/<slug:question_key>/", editing.question, name="assignment-question"),
]
