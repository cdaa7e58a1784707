"""Addresses of the gallery; the root includes them in development only."""

from django.urls import path

from frontend import views

app_name = "frontend"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("<slug:component>/", views.gallery_component, name="gallery_component"),
]
