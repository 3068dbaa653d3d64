"""For whoever watches over the site: is the process alive, can it reach its database?"""

from django.db import DatabaseError, connection
from django.http import HttpResponse


def alive(request):
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def ready(request):
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database\n", content_type="text/plain", status=503, headers={"Cache-Control": "no-store"})
    return alive(request)
