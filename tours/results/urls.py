"""Addresses of the results of a class."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from tours.results import actions, exports, reading, students, views

of_a_student = [
    path("", students.student, name="class-student"),
    path("rename/", students.rename, name="class-rename"),
    path("remove/", students.remove, name="class-remove"),
    path("words/", students.words, name="class-new-words"),
    path("reopen/", students.reopen, name="class-reopen"),
]
of_a_class = [
    path("", views.results, name="class-results"),
    path(_("questions/") + "<slug:key>/", views.question, name="class-question"),
    path(_("students/") + "<pk:attempt>/", include(of_a_student)),
    path(_("reading/"), reading.reading, name="class-reading"),
    path("close/", actions.close, name="class-close"),
    path("open/", actions.open_again, name="class-open"),
    path("points/", actions.send_points, name="class-send-points"),
    path("delete/", actions.delete_all, name="class-delete-answers"),
    path("export.csv", exports.csv_file, name="class-csv"),
    path("export.xlsx", exports.xlsx_file, name="class-xlsx"),
    path("xapi.json", exports.xapi_file, name="class-xapi"),
]
urlpatterns = [path("<pk:pk>/" + _("results/"), include(of_a_class))]
