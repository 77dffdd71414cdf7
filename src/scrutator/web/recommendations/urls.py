"""Addresses below ``/missions/<code>/``."""

from django.urls import path

from scrutator.web.recommendations import exports, imports, views, writing

urlpatterns = [
    path("recommendations/", views.register, name="recommendations"),
    path("recommendations/board/", views.board_page, name="recommendation_board"),
    path("recommendations/new/", writing.new, name="recommendation_new"),
    path("recommendations/import/", imports.upload, name="recommendation_import"),
    path("recommendations/import/map/", imports.mapping, name="recommendation_import_map"),
    path("recommendations/export/<slug:kind>/", exports.file, name="recommendation_export"),
    path("recommendations/<int:number>/", views.page, name="recommendation"),
    path("recommendations/<int:number>/change/", writing.edit, name="recommendation_change"),
    path("recommendations/<int:number>/judge/", writing.judge_page, name="recommendation_judge"),
    path("recommendations/<int:number>/withdraw/", writing.withdraw_page, name="recommendation_withdraw"),
]
