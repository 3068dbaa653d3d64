from django.urls import path

from timeline import oembed

# For machines: the same address in every language, so outside of i18n_patterns.
machine_urlpatterns = [
    path("oembed", oembed.oembed, name="oembed"),
]
