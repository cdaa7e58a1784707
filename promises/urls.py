"""Addresses of promises: for children under a language, for the Board without one."""

from django.urls import path

from promises.views import board, children

for_children = [
    path("promises/", children.promise_list, name="promises"),
    path("promises/<slug:slug>/", children.promise, name="promise"),
]
for_the_board = [
    path("board/", board.overview, name="board"),
    path("board/<slug:slug>/", board.promise, name="board_promise"),
]
