"""Addresses of people who sign in; allauth's own stand beside them."""

from django.urls import path

from voice_platform.accounts import views

urlpatterns = [
    path("", views.account, name="account"),
    path("invitation/<str:token>/", views.accept, name="accept_invitation"),
    path("people/", views.people, name="people"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/second-step/", views.second_step, name="person_second_step"),
    path("people/invitations/<int:pk>/take-back/", views.take_back, name="take_back_invitation"),
]
