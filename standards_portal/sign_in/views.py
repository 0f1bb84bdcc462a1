"""Pages about one's own account, and the way to a ministry's own sign-in."""

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import activate, get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe
from requests import RequestException

from organisations.models import Membership

from .ministry import MinistryOAuth2Adapter, MinistryProvider
from .oidc import PROVIDER_ID

LANGUAGE = "sign_in_language"  # in the session
# What a provider may answer that is no answer.
FAULTS = (
    OAuth2Error,
    RequestException,
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
)


@never_cache
@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show who one is here, and where to change what is one's own to change."""
    roles = Membership.objects.filter(person=request.user.pk).select_related(
        "organisation", "committee"
    )
    return render(request, "account/account.html", {"memberships": roles})


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one session of one's own, perhaps this one."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user.pk)
    end_sessions(request, [session])
    messages.success(request, _("The session has ended."))
    return redirect("usersessions_list")


@never_cache
@require_safe
def ministry_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the ministry's sign-in, if there is one."""
    provider = _provider(request)
    following = get_next_redirect_url(request) or reverse(settings.LOGIN_REDIRECT_URL)
    request.session[LANGUAGE] = get_language()
    try:
        return provider.begin(request, following=following)
    except FAULTS as fault:
        return _refused(request, provider, fault)


@never_cache
@require_GET
def ministry_callback(request: HttpRequest) -> HttpResponse:
    """Take back who comes from the ministry's sign-in, in the language they left in."""
    provider = _provider(request)
    activate(request.session.get(LANGUAGE, settings.LANGUAGE_CODE))
    view = OAuth2CallbackView.adapter_view(MinistryOAuth2Adapter(request, PROVIDER_ID))
    try:
        answer: HttpResponse = view(request)
    except FAULTS as fault:
        return _refused(request, provider, fault)
    return answer


def _refused(
    request: HttpRequest, provider: MinistryProvider, fault: Exception
) -> HttpResponse:
    page: HttpResponse = render_authentication_error(request, provider, exception=fault)
    return page


def _provider(request: HttpRequest) -> MinistryProvider:
    try:
        provider: MinistryProvider = get_adapter().get_provider(request, PROVIDER_ID)
    except SocialApp.DoesNotExist as missing:
        raise Http404 from missing
    return provider
