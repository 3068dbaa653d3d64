"""Addresses of a class: where students join, walk and see their own result."""

urlpatterns: list = []
