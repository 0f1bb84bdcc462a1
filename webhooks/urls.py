"""The pages of webhooks."""

from django.urls import path

from .views import messages, subscriptions

app_name = "webhooks"
urlpatterns = [
    path("", subscriptions.webhooks, name="webhooks"),
    path("new/", subscriptions.subscribe, name="subscribe"),
    path("<uuid:webhook>/", messages.webhook, name="webhook"),
    path("<uuid:webhook>/change/", subscriptions.change, name="change"),
    path("<uuid:webhook>/secret/", subscriptions.renew_secret, name="renew_secret"),
    path("<uuid:webhook>/pause/", subscriptions.pause, name="pause"),
    path("<uuid:webhook>/resume/", subscriptions.resume, name="resume"),
    path("<uuid:webhook>/remove/", subscriptions.remove, name="remove"),
    path("<uuid:webhook>/trial/", messages.try_out, name="try_out"),
    path("<uuid:webhook>/given-up/", messages.resend_given_up, name="resend_given_up"),
    path("<uuid:webhook>/messages/<int:number>/", messages.resend, name="resend"),
]
